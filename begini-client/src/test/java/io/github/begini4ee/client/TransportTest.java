package io.github.begini4ee.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.client.SessionResult.Created;
import io.github.begini4ee.client.SessionResult.NoAnswer;
import io.github.begini4ee.client.SessionResult.NotReached;
import io.github.begini4ee.client.SessionResult.Unexpected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TransportTest {

    private static final String UID = "LOAN-1";
    private static final Duration SHORT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private SSLContext before;

    /** The first request loads the JDK's client, which may take longer than {@link #SHORT} on a busy machine. */
    @BeforeAll
    static void warmUp() {
        try (FakeBegini begini = FakeBegini.answering(200, FakeBegini.CREATED)) {
            assertThat(begini.client().build().createSession(UID)).isInstanceOf(Created.class);
        }
    }

    @BeforeEach
    void remember() throws NoSuchAlgorithmException {
        before = SSLContext.getDefault();
    }

    @AfterEach
    void restore() {
        SSLContext.setDefault(before);
    }

    private static FakeBegini overTls(SSLContext identity) {
        byte[] created = FakeBegini.CREATED.getBytes(StandardCharsets.UTF_8);
        return FakeBegini.overTls(identity, exchange -> FakeBegini.answer(exchange, 200, created));
    }

    @Test
    @Timeout(20) // the server itself would give up after 30
    void gives_up_where_no_answer_begins_in_time() {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeBegini begini = FakeBegini.that(exchange -> await(never))) {
            BeginiClient client = begini.client().timeout(SHORT).build();

            assertThat(client.createSession(UID)).isEqualTo(new NoAnswer(HttpTimeoutException.class.getName()));
            assertThat(client.fireTestWebhook())
                    .isEqualTo(new TestWebhookResult.NoAnswer(HttpTimeoutException.class.getName()));
            // one that was given up before the server read it is not among them
            assertThat(begini.requests()).hasSizeLessThanOrEqualTo(2);
            never.countDown();
        }
    }

    @Test
    @Timeout(20) // the server itself would give up after 30
    void gives_up_where_an_answer_begins_and_does_not_end_in_time() {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeBegini begini = FakeBegini.that(exchange -> {
            exchange.sendResponseHeaders(200, FakeBegini.CREATED.length());
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(never);
        })) {
            assertThat(begini.client().timeout(SHORT).build().createSession(UID))
                    .isEqualTo(new NoAnswer(HttpTimeoutException.class.getName()));
            never.countDown();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void does_not_wait_for_the_rest_of_an_answer_that_is_too_large() {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeBegini begini = FakeBegini.that(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[BoundedBody.LIMIT + 1]);
            exchange.getResponseBody().flush();
            await(never);
        })) {
            assertThat(begini.client().timeout(Duration.ofSeconds(20)).build().createSession(UID))
                    .isEqualTo(new Unexpected(200));
            never.countDown();
        }
    }

    @Test
    void tells_an_answer_that_was_cut_off() {
        try (FakeBegini begini = FakeBegini.that(exchange -> {
            exchange.sendResponseHeaders(200, FakeBegini.CREATED.length());
            exchange.getResponseBody().write(FakeBegini.CREATED.getBytes(StandardCharsets.UTF_8), 0, 20);
        })) {
            assertThat(begini.client().build().createSession(UID)).isInstanceOf(NoAnswer.class);
            assertThat(begini.requests()).hasSize(1);
        }
    }

    @Test
    void stops_when_it_is_interrupted_and_stays_so() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (FakeBegini begini = FakeBegini.that(exchange -> {
            asked.countDown();
            await(never);
        })) {
            CompletableFuture<SessionResult> result = new CompletableFuture<>();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                result.complete(begini.client().build().createSession(UID));
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();

            assertThat(result.get(30, TimeUnit.SECONDS)).isEqualTo(new NoAnswer(InterruptedException.class.getName()));
            assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
            never.countDown();
        }
    }

    @Test
    void tells_that_nothing_listens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        BeginiClient client = BeginiClient.builder("1", () -> FakeBegini.KEY)
                .baseUrl("http://127.0.0.1:" + port)
                .build();

        assertThat(client.createSession(UID)).isEqualTo(new NotReached("java.net.ConnectException"));
        assertThat(client.fireTestWebhook()).isEqualTo(new TestWebhookResult.NotReached("java.net.ConnectException"));
        assertThat(((NotReached) client.createSession(UID)).advice()).startsWith("BGN-313 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void follows_no_redirect_with_the_key(int status) {
        try (FakeBegini elsewhere = FakeBegini.answering(200, FakeBegini.CREATED);
                FakeBegini begini = FakeBegini.that(exchange -> {
                    exchange.getResponseHeaders().set("Location", elsewhere.url() + "/v1/sessions-management/tokens");
                    exchange.sendResponseHeaders(status, -1);
                })) {
            BeginiClient client = begini.client().build();

            assertThat(client.createSession(UID)).isEqualTo(new Unexpected(status));
            assertThat(client.fireTestWebhook()).isEqualTo(new TestWebhookResult.Unexpected(status));
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void speaks_tls_with_a_host_that_is_trusted() {
        SSLContext trusted = Certificates.selfSigned(folder, "localhost");
        SSLContext.setDefault(trusted);
        try (FakeBegini begini = overTls(trusted)) {
            assertThat(begini.client().build().createSession(UID)).isInstanceOf(Created.class);
        }
    }

    @Test
    void sends_nothing_to_a_host_that_is_not_trusted() {
        try (FakeBegini begini = overTls(Certificates.selfSigned(folder, "localhost"))) {
            assertThat(begini.client().build().createSession(UID))
                    .isEqualTo(new NotReached(SSLHandshakeException.class.getName()));
            assertThat(begini.requests()).isEmpty();
        }
    }

    @Test
    void sends_nothing_to_a_host_with_the_certificate_of_another() {
        SSLContext trusted = Certificates.selfSigned(folder, "other.example");
        SSLContext.setDefault(trusted);
        try (FakeBegini begini = overTls(trusted)) {
            assertThat(begini.client().build().createSession(UID)).isInstanceOf(NotReached.class);
            assertThat(begini.requests()).isEmpty();
        }
    }

    @Test
    void tunnels_through_the_proxy_which_sees_the_host_alone() throws IOException {
        SSLContext trusted = Certificates.selfSigned(folder, "localhost");
        SSLContext.setDefault(trusted);
        try (Tunnel proxy = new Tunnel();
                FakeBegini begini = overTls(trusted)) {
            SessionResult result =
                    begini.client().proxy("localhost", proxy.port()).build().createSession(UID);

            assertThat(result).isInstanceOf(Created.class);
            assertThat(proxy.seen())
                    .startsWith("CONNECT localhost:" + begini.port() + " ")
                    .doesNotContain(FakeBegini.KEY, UID, FakeBegini.TOKEN, "api-key");
        }
    }

    @Test
    void sends_nothing_in_clear_through_a_proxy_of_the_jvm() throws IOException {
        java.net.ProxySelector jvm = java.net.ProxySelector.getDefault();
        try (Tunnel proxy = new Tunnel();
                FakeBegini begini = FakeBegini.answering(200, FakeBegini.CREATED)) {
            java.net.ProxySelector.setDefault(java.net.ProxySelector.of(
                    new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));

            assertThat(begini.client().build().createSession(UID)).isInstanceOf(Created.class);
            assertThat(proxy.seen()).isEmpty();
        } finally {
            java.net.ProxySelector.setDefault(jvm);
        }
    }
}
