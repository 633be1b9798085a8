package io.github.begini4ee.simulator;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The sessions and their tokens; of each the last 10,000 are kept. */
final class Sessions {

    private static final int KEPT = 10_000;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String HEAD = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private final Clock clock;
    private final Duration limit;
    private final byte[] secret = new byte[32];
    private final Map<String, Session> byToken = bounded();
    private final Map<String, Session> byUid = bounded();

    Sessions(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        new SecureRandom().nextBytes(secret);
    }

    private static Map<String, Session> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
                return size() > KEPT;
            }
        };
    }

    /** The session that the applicant has with this integration, or a new one. */
    synchronized Session open(String uid, Account account) {
        Session session = byUid.get(uid);
        if (session == null || session.isEnded() || session.account() != account) {
            Instant now = clock.instant();
            session = new Session(uid, account, now, now.plus(limit));
            byUid.remove(uid); // the newest goes last
            byUid.put(uid, session);
        }
        return session;
    }

    synchronized String token(Session session, String pageUrl) {
        JsonObjectBuilder claims = Json.createObjectBuilder()
                .add("uid", session.uid())
                .add("company_id", "simulated-company")
                .add("integration_id", session.account().id())
                .add("url", pageUrl)
                .add("exp", session.expiresAt().getEpochSecond())
                .add("jti", UUID.randomUUID().toString());
        String token = signed(claims.build());
        byToken.put(token, session);
        return token;
    }

    synchronized Optional<Session> withToken(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    /** The newest session of an applicant, open or not. */
    synchronized Optional<Session> withUid(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    Session of(String uid) {
        return withUid(uid)
                .orElseThrow(() -> new IllegalStateException(
                        "nobody asked for a session with this uid; openSession(uid) makes one"));
    }

    private String signed(JsonObject claims) {
        String text = base64(HEAD) + "." + base64(claims.toString());
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no working " + ALGORITHM, e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
