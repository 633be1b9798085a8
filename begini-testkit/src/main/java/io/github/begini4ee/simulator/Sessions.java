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
import java.util.List;
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
    private final Map<Applicant, Session> byApplicant = bounded();

    /** One uid may be an applicant of several integrations. */
    private record Applicant(String integrationId, String uid) {}

    Sessions(Clock clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        new SecureRandom().nextBytes(secret);
    }

    private static <K> Map<K, Session> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Session> eldest) {
                return size() > KEPT;
            }
        };
    }

    /** The session that the applicant has with this integration, or a new one. */
    synchronized Session open(String uid, Account account) {
        Applicant applicant = new Applicant(account.id(), uid);
        Session session = byApplicant.get(applicant);
        if (session == null || session.isEnded()) {
            Instant now = clock.instant();
            session = new Session(uid, account, now, now.plus(limit));
            byApplicant.remove(applicant); // the newest goes last
            byApplicant.put(applicant, session);
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

    /** The newest session that an integration has with an applicant, open or not. */
    synchronized Optional<Session> with(String uid, Account account) {
        return Optional.ofNullable(byApplicant.get(new Applicant(account.id(), uid)));
    }

    Session of(String uid, Account account) {
        return with(uid, account).orElseThrow(Sessions::unknown);
    }

    /** That of whichever integration, where no other has one with this uid. */
    synchronized Session of(String uid) {
        List<Session> all = byApplicant.values().stream()
                .filter(session -> session.uid().equals(uid))
                .toList();
        if (all.size() > 1) {
            throw new IllegalStateException("several integrations have a session with this uid: name one");
        }
        return all.stream().findFirst().orElseThrow(Sessions::unknown);
    }

    private static IllegalStateException unknown() {
        return new IllegalStateException("nobody asked for a session with this uid; openSession(uid) makes one");
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
