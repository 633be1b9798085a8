package io.github.begini4ee.client;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key, asked for anew at every call, and the two ways to show it to Begini. */
final class Credentials {

    private static final String ALGORITHM = "HmacSHA512";

    /** Checked here, since the JDK quotes a value that it refuses as a header. */
    private static final Pattern SENDABLE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    private final Supplier<String> apiKey;
    private final boolean hmac;

    Credentials(Supplier<String> apiKey, boolean hmac) {
        this.apiKey = apiKey;
        this.hmac = hmac;
    }

    /** Authenticates a request with exactly this body. */
    void add(HttpRequest.Builder request, byte[] body) {
        if (hmac) {
            request.header("X-Signature", sign(key(), body));
        } else {
            add(request);
        }
    }

    /** Authenticates a request without a body. */
    void add(HttpRequest.Builder request) {
        String key = key();
        if (!SENDABLE.matcher(key).matches()) {
            throw new IllegalStateException(ClientMessages.badKey());
        }
        request.header("api-key", key);
    }

    private String key() {
        String key = apiKey.get();
        if (key == null || key.isBlank()) {
            throw new IllegalStateException(ClientMessages.badKey());
        }
        return key;
    }

    private static String sign(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no working " + ALGORITHM, e);
        }
    }
}
