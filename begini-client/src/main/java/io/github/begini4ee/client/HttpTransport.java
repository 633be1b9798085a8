package io.github.begini4ee.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends by the JDK's client. The time-out bounds the whole exchange; the JDK's own ends with the answer's head. */
final class HttpTransport implements Transport {

    private final HttpClient.Builder builder;
    private final Duration timeout;
    private @Nullable HttpClient http;

    HttpTransport(HttpClient.Builder builder, Duration timeout) {
        this.builder = builder;
        this.timeout = timeout;
    }

    /** Not before it is used: each has a thread, which on JDK 17 only the garbage collector ends. */
    private synchronized HttpClient http() {
        if (http == null) {
            http = builder.build();
        }
        return http;
    }

    @Override
    public Outcome send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte @Nullable []>> exchange;
        try {
            exchange = http().sendAsync(request, head -> new BoundedBody());
        } catch (UncheckedIOException noSelector) {
            return new NotReached(noSelector.getClass().getName());
        }
        try {
            HttpResponse<byte @Nullable []> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answered(response.statusCode(), response.body());
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return new NoAnswer(HttpTimeoutException.class.getName());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new NoAnswer(e.getClass().getName());
        }
    }

    /** Told by class alone: a message may quote what came from outside. */
    private static Outcome failed(Throwable fault) {
        String cause = fault.getClass().getName();
        boolean unsent = fault instanceof ConnectException
                || fault instanceof HttpConnectTimeoutException
                || fault instanceof SSLHandshakeException
                || isRefusedTunnel(fault);
        return unsent ? new NotReached(cause) : new NoAnswer(cause);
    }

    /** The JDK has no class for a proxy that does not answer CONNECT with 200; a JDK with other words is NoAnswer. */
    private static boolean isRefusedTunnel(Throwable fault) {
        return fault instanceof IOException
                && String.valueOf(fault.getMessage()).startsWith("Tunnel failed");
    }
}
