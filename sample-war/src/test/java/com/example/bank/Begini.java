package com.example.bank;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Begini's side of the wire, and a browser's. */
final class Begini {

    static final String DEMO_KEY = "demo-key-for-the-loan-desk";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    Begini(URI base) {
        this.base = base;
    }

    /** Sends one of the payloads as it stands, for another uid. */
    HttpResponse<String> send(String payload, String uid) {
        return sendBody(payload(payload, uid), DEMO_KEY);
    }

    HttpResponse<String> sendBody(String body, String key) {
        return exchange(HttpRequest.newBuilder(base.resolve("webhooks/begini"))
                .header("Content-Type", "application/json")
                .header("X-Signature", sign(body, key))
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) {
        return exchange(HttpRequest.newBuilder(base.resolve(path)));
    }

    HttpResponse<String> application(String uid) {
        return get("api/applications/"
                + URLEncoder.encode(uid, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    static String payload(String name, String uid) {
        String file = "/payloads/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(Begini.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("7421LOAN-AB12CD34-EFGH5678", uid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String sign(String body, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
