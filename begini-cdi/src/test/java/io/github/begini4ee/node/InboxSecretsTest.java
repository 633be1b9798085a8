package io.github.begini4ee.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.Events;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Marked values go in everywhere, and come out in the two columns that are meant to hold them and nowhere else. */
class InboxSecretsTest {

    private static final String UID = "CANARY-UID-4711";
    private static final String SCORE = "918273645";
    private static final String MARKED = "CANARY-FIELD";
    private static final List<String> CANARIES = List.of(UID, SCORE, MARKED, Application.KEY);

    private static final String SCORED =
            Events.PSYCHOMETRIC.replace(":42", ":" + SCORE).replace("LOW", MARKED);

    private final Logger logger = Logger.getLogger("io.github.begini4ee"); // held, so that it keeps its handler
    private final Capture capture = new Capture();

    /** Everything of the library's that is logged, at any level, with whatever an exception says. */
    private static final class Capture extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            StringWriter line = new StringWriter();
            line.append(entry.getMessage());
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(line, true));
            }
            lines.add(line.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        logger.setLevel(Level.ALL);
        logger.addHandler(capture);
    }

    @AfterEach
    void endListening() {
        logger.removeHandler(capture);
        logger.setLevel(null);
    }

    @ApplicationScoped
    static class Talkative {

        @InboxObserver(value = "talkative", attempts = 2)
        void on(@Observes BeginiEvent event, Delivery delivery) {
            IllegalStateException cause = new IllegalStateException(new String(delivery.body()));
            throw new IllegalArgumentException(event.uid() + " " + Application.KEY, cause);
        }
    }

    @Test
    void nothing_of_a_body_gets_into_log_error_audit_or_exceptions() throws Exception {
        try (Node node = Node.on(Node.h2(), Talkative.class)) {
            node.receive(UID, SCORED);
            node.receive(UID, SCORED);
            node.receive(UID, SCORED.replace(SCORE, SCORE + "1"));
            node.receive(UID, Events.COMPLETE.replace("1644397300", "\"" + MARKED + "\""));
            node.receive(UID, "{\"type\":\"" + MARKED + "\",\"details\":{\"a\":\"" + SCORE + "\"}}");
            node.awaitQuiet();
            operate(node);
            assertThat(node.query("SELECT EVENT_UID FROM BEGINI_EVENT")).contains(UID);
            assertNoCanary(node);
        }
    }

    @Test
    void nothing_of_a_body_gets_into_the_log_where_it_is_too_old_or_the_database_is_away() throws Exception {
        try (Node node = Node.on(Node.h2(), Map.of("begini.inbox.retention.events", "400d"), Talkative.class)) {
            node.receive(UID, SCORED);
            node.cut();
            node.receive(UID, SCORED);
            assertThatThrownBy(() -> node.operations().find(UID)).hasMessageNotContaining(UID);
            node.mend();
            assertThat(capture.lines).anyMatch(line -> line.startsWith("BGN-233"));
            assertNoCanary(node);
        }
    }

    private static void operate(Node node) {
        Inbox inbox = node.operations();
        String unreadable = inbox.dead().stream()
                .filter(found -> found.observer().equals("#malformed"))
                .findAny()
                .orElseThrow()
                .id();
        assertThatThrownBy(() -> inbox.replay(unreadable, "jane", "again"))
                .hasMessageStartingWith("BGN-221")
                .hasMessageNotContaining(UID)
                .hasMessageNotContaining(MARKED);
        assertThat(inbox.find(UID)).isNotEmpty().allSatisfy(found -> assertThat(found.toString())
                .doesNotContain(UID, SCORE));
        inbox.erase("nobody", "jane", "asked for it");
    }

    private void assertNoCanary(Node node) throws Exception {
        List<String> errors = node.query("SELECT LAST_ERROR FROM BEGINI_DELIVERY");
        List<String> audit = node.query("SELECT ACTOR, ACTION, TARGET, REASON FROM BEGINI_AUDIT");
        List<String> meta = node.query("SELECT NAME, CONTENT FROM BEGINI_META");
        assertThat(capture.lines).anyMatch(line -> line.startsWith("BGN-2"));
        for (String canary : CANARIES) {
            assertThat(capture.lines).noneMatch(line -> line.contains(canary));
            assertThat(errors).noneMatch(line -> line.contains(canary));
            assertThat(audit).noneMatch(line -> line.contains(canary));
            assertThat(meta).noneMatch(line -> line.contains(canary));
        }
    }
}
