package com.example.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser that keeps cookies, runs no script and follows nothing by itself. */
final class Visitor {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI desk;

    Visitor(URI desk) {
        this.desk = desk;
    }

    /** The form, as it is filled in. */
    record Form(String uid, String key) {

        Map<String, String> with(String amount, String purpose) {
            return Map.of("uid", uid, "form-key", key, "amount", amount, "purpose", purpose);
        }
    }

    Form form() {
        String page = get("apply").body();
        return new Form(value(page, "uid"), value(page, "form-key"));
    }

    /** Applies for a loan, and tells the number of the application. */
    String apply() {
        Form form = form();
        assertThat(post("apply", form.with("12,000", "CAR")).statusCode()).isEqualTo(303);
        return form.uid();
    }

    /** Where the page that follows leads by itself. */
    URI assessment(String uid) {
        String refresh =
                get("assessment?uid=" + uid).headers().firstValue("Refresh").orElse("");
        assertThat(refresh).startsWith("0; url=" + Bank.BEGINI.url());
        return URI.create(refresh.substring("0; url=".length()));
    }

    /** Does something on the assessment's page, and tells where that leads. */
    URI end(URI assessment, Map<String, String> fields) {
        String token = assessment.getQuery().replaceFirst("access_token=", "");
        Map<String, String> form = new HashMap<>(fields);
        form.put("token", token);
        HttpResponse<String> answer = post(assessment.resolve("psychometrics").toString(), form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return URI.create(location(answer));
    }

    String application(String uid) {
        return get("application?uid=" + URLEncoder.encode(uid, StandardCharsets.UTF_8))
                .body();
    }

    /** The application's page when it says this, or when patience ends. */
    String await(String uid, String text) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        String page = application(uid);
        while (!page.contains(text) && System.nanoTime() < end) {
            breathe();
            page = application(uid);
        }
        assertThat(page).contains(text);
        return page;
    }

    private static void breathe() {
        try {
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return exchange(HttpRequest.newBuilder(desk.resolve(path)));
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return exchange(HttpRequest.newBuilder(desk.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
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

    private static String value(String page, String field) {
        Matcher found =
                Pattern.compile("name=\"" + field + "\" value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).as(field).isTrue();
        return found.group(1);
    }
}
