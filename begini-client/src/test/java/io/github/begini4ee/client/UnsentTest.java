package io.github.begini4ee.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.client.SessionResult.NotReached;
import io.github.begini4ee.client.SessionResult.Unexpected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a proxy or the connection itself fails, nothing was sent, and the result must say so. */
@Timeout(60)
class UnsentTest {

    private static final String UID = "LOAN-1";

    @TempDir
    Path folder;

    private FakeBegini overTls() {
        byte[] created = FakeBegini.CREATED.getBytes(StandardCharsets.UTF_8);
        return FakeBegini.overTls(
                Certificates.selfSigned(folder, "localhost"), exchange -> FakeBegini.answer(exchange, 200, created));
    }

    @ParameterizedTest
    @ValueSource(strings = {"403 Forbidden", "502 Bad Gateway", "504 Gateway Timeout"})
    void says_that_nothing_was_sent_where_the_proxy_refuses_the_tunnel(String status) throws IOException {
        try (Tunnel proxy = new Tunnel(status);
                FakeBegini begini = overTls()) {
            BeginiClient client =
                    begini.client().proxy("localhost", proxy.port()).build();

            assertThat(client.createSession(UID)).isEqualTo(new NotReached(IOException.class.getName()));
            assertThat(client.fireTestWebhook())
                    .isEqualTo(new TestWebhookResult.NotReached(IOException.class.getName()));
            assertThat(proxy.seen()).contains("CONNECT").doesNotContain(FakeBegini.KEY, UID);
            assertThat(begini.requests()).isEmpty();
        }
    }

    @Test
    void says_that_the_answer_of_a_proxy_that_wants_a_password_is_not_begini_s() throws IOException {
        try (Tunnel proxy = new Tunnel("407 Proxy Authentication Required");
                FakeBegini begini = overTls()) {
            assertThat(begini.client().proxy("localhost", proxy.port()).build().createSession(UID))
                    .isEqualTo(new Unexpected(407));
            assertThat(begini.requests()).isEmpty();
        }
    }

    @Test
    void says_that_nothing_was_sent_where_the_connection_alone_takes_all_the_time() throws IOException {
        List<Socket> filling = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, filling);
            BeginiClient client = BeginiClient.builder("1", () -> FakeBegini.KEY)
                    .baseUrl("http://127.0.0.1:" + full.getLocalPort())
                    .connectTimeout(ClientBuilder.MAX_TIMEOUT)
                    .timeout(Duration.ofSeconds(1))
                    .build();

            String cause = HttpConnectTimeoutException.class.getName();
            assertThat(client.createSession(UID)).isEqualTo(new NotReached(cause));
            assertThat(client.fireTestWebhook()).isEqualTo(new TestWebhookResult.NotReached(cause));
        } finally {
            for (Socket socket : filling) {
                socket.close();
            }
        }
    }

    /** Connects until the queue of what nobody accepts is full, so that the next connection never comes about. */
    private static void fill(ServerSocket server, List<Socket> filling) throws IOException {
        boolean full = false;
        while (!full) {
            Socket socket = new Socket();
            filling.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 500);
            } catch (SocketTimeoutException e) {
                full = true;
            }
        }
    }
}
