package io.github.begini4ee.doctor;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one request that is no POST. Of its answer nothing is kept but the head. */
final class Look {

    private Look() {}

    static CheckResult at(URI url, Duration timeout) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
        HttpRequest get = HttpRequest.newBuilder(url).timeout(timeout).build();
        CompletableFuture<HttpResponse<Void>> exchange = http.sendAsync(get, BodyHandlers.discarding());
        try {
            return told(exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            exchange.cancel(true);
            return CheckResult.of(Check.OTHER_METHOD, false, "no answer");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return CheckResult.of(Check.OTHER_METHOD, false, "interrupted");
        }
    }

    private static CheckResult told(HttpResponse<Void> answer) {
        String allow = String.join(", ", answer.headers().allValues("allow")).toUpperCase(Locale.ROOT);
        boolean posts = allow.contains("POST");
        boolean holds = answer.statusCode() == 405 && posts;
        return CheckResult.of(
                Check.OTHER_METHOD,
                holds,
                answer.statusCode() + (posts ? " with Allow: POST" : " without Allow: POST"));
    }
}
