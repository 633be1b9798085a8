package io.github.begini4ee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With every logger at its finest, and a server that says back whatever it hears, no secret is to be found anywhere. */
class SecretsTest {

    private static final String KEY = "canarykey-5b1e-not-secret";
    private static final String UID = "CANARYUID-0042";
    private static final String TOKEN = "canarytoken.not.secret";

    private final List<String> seen = new ArrayList<>();

    private static List<String> echoes() {
        String all = KEY + " " + UID + " " + TOKEN;
        return List.of(
                "{\"access_token\":\"" + TOKEN + "\",\"url\":\"https://api.begini.co/x?t=" + TOKEN + "\"}",
                "{\"access_token\":\"" + TOKEN + "\",\"url\":\"http://" + TOKEN + "\"}",
                "{\"detail\":\"" + all + "\"}",
                "{\"detail\":{\"webhook_receiver_status_code\":500,\"webhook_receiver_body_content\":\"" + all + "\"}}",
                "{\"" + all + "\":",
                all);
    }

    private void see(Object object) {
        seen.add(String.valueOf(object));
        for (Method method : object.getClass().getMethods()) {
            if (method.getName().equals("advice")) {
                try {
                    seen.add(String.valueOf(method.invoke(object)));
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private void seeFailure(Throwable fault) {
        assertThat(fault).isNotNull();
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        seen.add(trace.toString());
    }

    private void drive(FakeBegini begini, boolean hmac) {
        BeginiClient client = BeginiClient.builder(FakeBegini.INTEGRATION, () -> KEY)
                .baseUrl(begini.url())
                .hmac(hmac)
                .build();
        see(client);
        see(client.createSession(UID));
        see(client.fireTestWebhook());
        seeFailure(catchThrowable(() -> client.createSession(UID + "?")));
    }

    @Test
    void neither_key_nor_token_nor_uid_is_in_a_result_an_exception_or_a_log_line() {
        try (Logs logs = new Logs()) {
            for (int status : new int[] {200, 302, 400, 401, 403, 422, 424, 500, 503}) {
                for (String body : echoes()) {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    try (FakeBegini begini = FakeBegini.that(exchange -> {
                        exchange.getResponseHeaders().set("X-Echo", body);
                        FakeBegini.answer(exchange, status, bytes);
                    })) {
                        drive(begini, status % 2 == 0);
                    }
                }
            }
            try (FakeBegini closing = FakeBegini.that(exchange -> {})) {
                drive(closing, false);
            }
            seen.addAll(logs.lines);
            assertThat(logs.lines).as("what was searched").hasSizeGreaterThan(10);
        }
        assertThat(seen).hasSizeGreaterThan(300);
        assertThat(seen)
                .noneMatch(text -> text.toLowerCase(java.util.Locale.ROOT).contains("canary"));
    }

    @Test
    void a_key_that_cannot_be_sent_is_in_no_exception() {
        try (FakeBegini begini = FakeBegini.answering(200, "{}")) {
            for (String key : List.of(KEY + "\n", KEY + "\r\nX: y", "\u00e4" + KEY, " " + KEY, KEY + "\u0000")) {
                Supplier<String> keys = () -> key;
                BeginiClient client =
                        BeginiClient.builder("1", keys).baseUrl(begini.url()).build();
                seeFailure(catchThrowable(() -> client.createSession("LOAN-1")));
                seeFailure(catchThrowable(client::fireTestWebhook));
            }
        }
        assertThat(seen).hasSize(10).noneMatch(text -> text.contains("canary"));
    }

    @Test
    void a_token_shows_itself_on_demand_alone() {
        AccessToken token = AccessToken.of(TOKEN);

        assertThat(token).hasToString("AccessToken[hidden]").isEqualTo(AccessToken.of(TOKEN));
        assertThat(token).hasSameHashCodeAs(AccessToken.of(TOKEN)).isNotEqualTo(AccessToken.of("another"));
        assertThat(token.value()).isEqualTo(TOKEN);
    }

    /** What everybody logs, except the server, which is no part of the library. */
    private static final class Logs extends Handler implements AutoCloseable {

        private static final Logger ROOT = Logger.getLogger("");

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Level before = ROOT.getLevel();
        private final Handler[] others = ROOT.getHandlers();

        Logs() {
            setLevel(Level.ALL);
            Stream.of(others).forEach(ROOT::removeHandler);
            ROOT.addHandler(this);
            ROOT.setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            ROOT.removeHandler(this);
            ROOT.setLevel(before);
            Stream.of(others).forEach(ROOT::addHandler);
        }
    }
}
