package com.example.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.testkit.SignedRequest;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Begini's side of the wire, and a browser's. */
final class Begini {

    static final String STORED = "{\"status\":\"stored\"}";
    static final String DUPLICATE = "{\"status\":\"duplicate\"}";
    static final String DEMO_KEY = "demo-key-for-the-loan-desk";

    private static final Pattern TIME = Pattern.compile("(\"\\w+_at\"\\s*:\\s*)(\\d+)");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** What the payloads tell happened in 2022, and the inbox does not act on what is older than it remembers. */
    private static final Duration SINCE = Duration.between(
            Instant.parse("2022-05-18T14:18:12Z"), Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    Begini(URI base) {
        this.base = base;
    }

    /**
     * Sends one of the payloads, for another uid and as if it had just happened. The test kit's builders did not make them,
     * so that a mistake that they share with the reader is seen.
     */
    HttpResponse<String> send(String payload, String uid) {
        return sendBody(payload(payload, uid), DEMO_KEY);
    }

    /** Sends an event that is not known yet, and waits until the desk has acted on it. */
    String sendAndAwait(String payload, String uid) {
        int before = eventsIn(application(uid).body());
        assertThat(send(payload, uid).body()).isEqualTo(STORED);
        return await(uid, before + 1);
    }

    /** The application when the desk has acted on so many of its events. */
    String await(String uid, int events) {
        String application = await(uid, text -> eventsIn(text) >= events);
        assertThat(eventsIn(application)).as(application).isEqualTo(events);
        return application;
    }

    /** The application as it is then, or when patience ends. */
    String await(String uid, Predicate<String> condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        String application = application(uid).body();
        while (!condition.test(application) && System.nanoTime() < end) {
            breathe();
            application = application(uid).body();
        }
        return application;
    }

    static int eventsIn(String application) {
        return application.split("\"type\":", -1).length - 1;
    }

    /** The time in a payload, as it was sent. */
    static String now(String time) {
        return Instant.parse(time).plus(SINCE).toString();
    }

    private static void breathe() {
        try {
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return TIME.matcher(text)
                    .replaceAll(time -> time.group(1) + (Long.parseLong(time.group(2)) + SINCE.toSeconds()))
                    .replace("7421LOAN-AB12CD34-EFGH5678", uid);
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
        return SignedRequest.of(body.getBytes(StandardCharsets.UTF_8), ApiKey.of(key))
                .header("X-Signature")
                .get(0);
    }
}
