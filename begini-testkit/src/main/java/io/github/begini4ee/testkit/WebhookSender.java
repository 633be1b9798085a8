package io.github.begini4ee.testkit;

import io.github.begini4ee.testkit.SignedRequest.Framing;
import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Posts signed requests, one try each: nothing is sent again, and no redirect is followed.
 *
 * <p>A request takes at most the time-out, 10 seconds if not set, from the connection to the last byte; of an answer
 * 65,536 bytes are kept. Over http and https, by the JDK's client; {@link Fault#TRUNCATED} over a plain socket, http only.
 *
 * <p>Safe for use by many threads. Keep one and close it in the end; one thread of the JDK's client goes with the garbage
 * only.
 *
 * @since 0.1
 */
public final class WebhookSender implements AutoCloseable {

    /** How long a request may take if nothing is set: 10 seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    private final Duration timeout;
    private final ExecutorService threads;
    private final HttpClient http;

    private WebhookSender(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("a time-out must be between 1 ms and 5 minutes, was " + timeout);
        }
        this.timeout = timeout;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "begini-testkit-sender");
            thread.setDaemon(true);
            return thread;
        });
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(threads)
                .build();
    }

    /**
     * Makes a sender with the default time-out.
     *
     * @return the sender
     */
    public static WebhookSender create() {
        return new WebhookSender(DEFAULT_TIMEOUT);
    }

    /**
     * Makes a sender.
     *
     * @param timeout how long a request may take, between 1 ms and 5 minutes
     * @return the sender
     */
    public static WebhookSender create(Duration timeout) {
        return new WebhookSender(timeout);
    }

    /**
     * Posts a request and waits for the answer.
     *
     * @param request what to send
     * @param url where to, http or https
     * @return the answer, or why there is none
     * @throws IllegalArgumentException when the URL cannot be sent to
     */
    public SendResult send(SignedRequest request, URI url) {
        return request.framing() == Framing.TRUNCATED
                ? TruncatedExchange.with(request, url, timeout)
                : exchange(request, url);
    }

    private SendResult exchange(SignedRequest request, URI url) {
        HttpRequest.Builder post = HttpRequest.newBuilder(url).POST(publisher(request));
        request.headers().forEach(header -> post.header(header.name(), header.value()));
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(post.build(), head -> new BoundedBody());
        try {
            HttpResponse<byte[]> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Answers.of(response.statusCode(), response.headers().map(), response.body(), since(start));
        } catch (ExecutionException e) {
            return failed(e.getCause(), since(start));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return failed(new HttpTimeoutException("no answer in time"), since(start));
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return failed(e, since(start));
        }
    }

    private static BodyPublisher publisher(SignedRequest request) {
        byte[] body = request.body();
        return request.framing() == Framing.CHUNKED
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)) // of unknown length
                : BodyPublishers.ofByteArray(body);
    }

    static SendResult failed(Throwable fault, Duration duration) {
        boolean unsent = fault instanceof ConnectException
                || fault instanceof UnknownHostException
                || fault instanceof HttpConnectTimeoutException
                || fault instanceof SSLHandshakeException;
        return new SendResult.Unanswered(fault.getClass().getName(), !unsent, duration);
    }

    static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends the sender's threads; what is being sent is broken off. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Shows nothing of what was sent. */
    @Override
    public String toString() {
        return "WebhookSender[timeout=" + timeout + "]";
    }
}
