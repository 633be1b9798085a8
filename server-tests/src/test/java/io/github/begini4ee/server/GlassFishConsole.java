package io.github.begini4ee.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** What {@code asadmin} asks of a GlassFish, over HTTP. */
final class GlassFishConsole {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String applications;

    /** In HTTP/2 the server ends what takes longer than half a minute. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    GlassFishConsole(int port) {
        applications = "http://127.0.0.1:" + port + "/management/domain/applications/application";
    }

    /** Comes back when the application has started, or given up; true where it started. */
    boolean deploy(Path file, boolean asRoot) {
        String form =
                "id=" + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8) + (asRoot ? "&contextroot=/" : "");
        return status(request(applications)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                == 200;
    }

    /** Comes back when the application is gone; one that never started is none. */
    void undeploy(String name) {
        status(request(applications + "/" + name).DELETE());
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("X-Requested-By", "test")
                .header("Accept", "application/json")
                .timeout(PATIENCE);
    }

    private int status(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
