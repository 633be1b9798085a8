package io.github.begini4ee.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.begini4ee.testkit.SendResult.Answered;
import io.github.begini4ee.testkit.SendResult.Unanswered;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {

    private final SignedRequest request =
            TestEvents.applicationComplete().build().signedWith(TestReceiver.KEY);
    private final WebhookSender sender = WebhookSender.create(Duration.ofMillis(800));

    @AfterEach
    void close() {
        sender.close();
    }

    /** Listens, answers one connection with these bytes once it heard something, and closes it. */
    private static final class Scripted implements AutoCloseable {

        private final ServerSocket listening;
        private final Thread thread;
        private final AtomicReference<Socket> accepted = new AtomicReference<>();

        Scripted(String answer) throws IOException {
            listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            thread = new Thread(() -> serve(answer));
            thread.start();
        }

        private void serve(String answer) {
            try (Socket socket = listening.accept()) {
                accepted.set(socket);
                socket.getInputStream().read(new byte[65_536]);
                OutputStream out = socket.getOutputStream();
                out.write(answer.getBytes(StandardCharsets.UTF_8));
                out.flush();
                socket.shutdownOutput();
                while (socket.getInputStream().read(new byte[65_536]) >= 0) {
                    // until the sender has gone: a close with bytes unread would reset the connection
                }
            } catch (IOException e) {
                // the sender broke it off
            }
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/hook?a=b");
        }

        @Override
        public void close() throws IOException {
            listening.close();
            if (accepted.get() != null) {
                accepted.get().close(); // the sender may keep it for the next request
            }
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final List<UnaryOperator<SignedRequest>> BOTH_WAYS =
            List.of(UnaryOperator.identity(), request -> request.with(Fault.TRUNCATED));

    @Test
    void sends_the_body_byte_for_byte_with_its_headers() {
        try (TestReceiver receiver = new TestReceiver()) {
            Answered answer = sender.send(request, receiver.url()).answered();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"detail\":\"status 200\"}");
            assertThat(answer.header("Content-Type")).contains("application/json");
            assertThat(answer.header("Date")).isPresent();
            assertThat(answer.duration()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(10));
            TestReceiver.Came came = receiver.came().get(0);
            assertThat(came.body()).isEqualTo(request.body());
            assertThat(came.headers().get("X-signature")).isEqualTo(request.header("X-Signature"));
            assertThat(came.headers().get("Content-length")).containsExactly("" + request.body().length);
        }
    }

    @Test
    void chunks_have_no_length() {
        try (TestReceiver receiver = new TestReceiver()) {
            sender.send(request.with(Fault.CHUNKED), receiver.url()).answered();

            assertThat(receiver.came().get(0).headers()).doesNotContainKey("Content-length");
            assertThat(receiver.came().get(0).headers().get("Transfer-encoding"))
                    .containsExactly("chunked");
            assertThat(receiver.came().get(0).body()).isEqualTo(request.body());
        }
    }

    @Test
    void keeps_no_more_of_an_answer_than_the_limit() throws IOException {
        for (UnaryOperator<SignedRequest> way : BOTH_WAYS) {
            String head = "HTTP/1.1 500 Broken\r\nContent-Length: 1000000\r\nRetry-After: 7\r\n\r\n";
            try (Scripted server = new Scripted(head + "x".repeat(1_000_000))) {
                Answered answer = sender.send(way.apply(request), server.url()).answered();

                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.header("retry-after")).contains("7");
                assertThat(answer.body()).hasSizeBetween(BoundedBody.LIMIT - head.length(), BoundedBody.LIMIT);
            }
        }
    }

    @Test
    void reads_an_answer_in_chunks() throws IOException {
        for (UnaryOperator<SignedRequest> way : BOTH_WAYS) {
            String answer =
                    "HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nB\r\ndefghijklmn\r\n0\r\n\r\n";
            try (Scripted server = new Scripted(answer)) {
                assertThat(sender.send(way.apply(request), server.url())
                                .answered()
                                .body())
                        .isEqualTo("abcdefghijklmn");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 ", "SSH-2.0-x\r\n\r\n", "HTTP/1.1 two\r\n\r\n"})
    void tells_an_answer_that_is_none_as_unanswered(String bytes) throws IOException {
        for (UnaryOperator<SignedRequest> way : BOTH_WAYS) {
            try (Scripted server = new Scripted(bytes)) {
                SendResult result = sender.send(way.apply(request), server.url());

                assertThat(result).isInstanceOfSatisfying(Unanswered.class, none -> assertThat(none.connected())
                        .isTrue());
            }
        }
    }

    @Test
    void gives_up_in_time() throws IOException {
        for (UnaryOperator<SignedRequest> way : BOTH_WAYS) {
            try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort());

                SendResult result = sender.send(way.apply(request), url);

                assertThat(result).isInstanceOfSatisfying(Unanswered.class, none -> {
                    assertThat(none.cause()).contains("Timeout");
                    assertThat(none.duration()).isBetween(Duration.ofMillis(700), Duration.ofSeconds(8));
                });
            }
        }
    }

    @Test
    void tells_that_nobody_listens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        for (UnaryOperator<SignedRequest> way : BOTH_WAYS) {
            SendResult result = sender.send(way.apply(request), URI.create("http://127.0.0.1:" + port));

            assertThat(result).isInstanceOfSatisfying(Unanswered.class, none -> {
                assertThat(none.connected()).isFalse();
                assertThat(none.cause()).isEqualTo("java.net.ConnectException");
            });
            assertThatIllegalStateException()
                    .isThrownBy(result::answered)
                    .withMessage("no answer: java.net.ConnectException");
        }
    }

    @Test
    void follows_no_redirect() throws IOException {
        String answer = "HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
        try (Scripted server = new Scripted(answer)) {
            Answered answered = sender.send(request, server.url()).answered();

            assertThat(answered.status()).isEqualTo(307);
            assertThat(answered.header("location")).contains("http://127.0.0.1:1/");
        }
    }

    @Test
    void refuses_what_cannot_be_sent() {
        assertThatIllegalArgumentException().isThrownBy(() -> sender.send(request, URI.create("ftp://localhost/")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sender.send(request.with(Fault.TRUNCATED), URI.create("https://localhost/")));
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookSender.create(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookSender.create(Duration.ofHours(1)));
    }

    @Test
    void shows_no_body_of_an_answer() {
        try (TestReceiver receiver = new TestReceiver()) {
            assertThat(sender.send(request, receiver.url()).toString()).doesNotContain("detail");
        }
    }
}
