package io.github.begini4ee.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.answer.JsonAnswer;
import io.github.begini4ee.answer.Reason;
import io.github.begini4ee.body.Unreadable;
import io.github.begini4ee.key.ActiveKey;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.signature.Rejected;
import io.github.begini4ee.testing.CapturedLogs;
import io.github.begini4ee.testing.Integrations;
import io.github.begini4ee.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointMonitorTest {

    private static final String SENDER = "203.0.113.7";

    private final SettableClock clock = new SettableClock();
    private final CapturedLogs logs = CapturedLogs.open();
    private final KeyRing keys = KeyRing.open(
            List.of(Integrations.of("loans", "1", "the-new-key-of-loans", "the-old-key-of-loans")),
            List.of(),
            clock,
            problem -> {},
            warning -> {});
    private final EndpointMonitor monitor = new EndpointMonitor("begini", clock, keys::active, List::of);

    @AfterEach
    void close() {
        logs.close();
    }

    private static Map<String, Long> zeros(Predicate<Reason> counted) {
        return Stream.of(Reason.values()).filter(counted).collect(Collectors.toMap(Reason::name, reason -> 0L));
    }

    private void answered(JsonAnswer answer, int times) {
        for (int i = 0; i < times; i++) {
            monitor.answered(answer, SENDER);
        }
    }

    @Test
    void begins_with_zero_for_every_reason() {
        assertThat(monitor.getAccepted()).isZero();
        assertThat(monitor.getDuplicate()).isZero();
        assertThat(monitor.getRejected()).isEqualTo(zeros(Reason::isRejected)).hasSize(11);
        assertThat(monitor.getFailed()).isEqualTo(zeros(Reason::isFailed)).hasSize(4);
        assertThat(monitor.getLastAccepted()).isNull();
        assertThat(monitor.getLastRejected()).isNull();
    }

    @Test
    void counts_each_answer_under_its_reason() {
        answered(JsonAnswer.to(Receipt.processed()), 2);
        answered(JsonAnswer.to(Receipt.stored()), 1);
        answered(JsonAnswer.to(Receipt.duplicate()), 4);
        answered(JsonAnswer.to(Receipt.failed()), 5);
        answered(JsonAnswer.to(Receipt.unavailable(Duration.ZERO)), 6);
        answered(JsonAnswer.to(Receipt.malformed("x")), 7);
        answered(JsonAnswer.toForeign(), 8);
        int times = 10;
        for (Rejected rejected : Rejected.values()) {
            answered(JsonAnswer.to(rejected), times++);
        }
        for (Unreadable unreadable : Unreadable.values()) {
            answered(JsonAnswer.to(unreadable), times++);
        }

        assertThat(monitor.getAccepted()).isEqualTo(3);
        assertThat(monitor.getDuplicate()).isEqualTo(4);
        assertThat(monitor.getRejected())
                .isEqualTo(Map.ofEntries(
                        Map.entry("MALFORMED_EVENT", 7L),
                        Map.entry("FOREIGN_INTEGRATION", 8L),
                        Map.entry("SIGNATURE_MISSING", 10L),
                        Map.entry("SIGNATURE_REPEATED", 11L),
                        Map.entry("SIGNATURE_NOT_HEX", 12L),
                        Map.entry("SIGNATURE_NO_MATCH", 13L),
                        Map.entry("SIGNATURE_NO_MATCH_EMPTY", 14L),
                        Map.entry("METHOD_NOT_ALLOWED", 15L),
                        Map.entry("UNSUPPORTED_MEDIA_TYPE", 16L),
                        Map.entry("TOO_LARGE", 17L),
                        Map.entry("INCOMPLETE_BODY", 18L)));
        assertThat(monitor.getFailed())
                .isEqualTo(Map.of("FAILED", 5L, "UNAVAILABLE", 6L, "BODY_TAKEN", 19L, "MISCONFIGURED", 0L));
    }

    @Test
    void tells_when_a_request_was_last_accepted_and_rejected() {
        answered(JsonAnswer.to(Receipt.processed()), 1);
        clock.advance(Duration.ofMinutes(5));
        answered(JsonAnswer.toForeign(), 1);
        clock.advance(Duration.ofMinutes(5));
        answered(JsonAnswer.to(Receipt.failed()), 1);

        assertThat(monitor.getLastAccepted()).isEqualTo("2026-04-01T08:00:00Z");
        assertThat(monitor.getLastRejected()).isEqualTo("2026-04-01T08:05:00Z");
    }

    @Test
    void tells_when_each_key_last_verified() {
        ActiveKey old = keys.active().get(1);
        old.verifiedAt(clock.instant());

        assertThat(monitor.getKeysLastVerified())
                .isEqualTo(Map.of(
                        "loans/api-key", "never",
                        "loans/previous-api-key", "2026-04-01T08:00:00Z"));
    }

    @Test
    void logs_a_rejection_with_reason_and_remote_address() {
        answered(JsonAnswer.to(Rejected.NOT_HEX), 1);

        assertThat(logs.lines())
                .containsExactly("INFO BGN-039 begini, request from 203.0.113.7: X-Signature is not 128 hex digits;"
                        + " answered 403 {\"detail\":\"Validation Failure\"}");
    }

    @Test
    void logs_what_needs_a_person_at_warn_and_what_is_broken_at_error() {
        Function<JsonAnswer, String> levelOf = answer -> {
            logs.clear();
            answered(answer, 1);
            return logs.lines().isEmpty() ? "none" : logs.lines().get(0).split(" ")[0];
        };
        assertThat(levelOf.apply(JsonAnswer.to(Receipt.processed()))).isEqualTo("none");
        assertThat(levelOf.apply(JsonAnswer.to(Receipt.duplicate()))).isEqualTo("none");
        assertThat(levelOf.apply(JsonAnswer.toForeign())).isEqualTo("INFO");
        assertThat(levelOf.apply(JsonAnswer.to(Unreadable.TOO_LARGE))).isEqualTo("INFO");
        assertThat(levelOf.apply(JsonAnswer.to(Receipt.malformed("uid is missing"))))
                .isEqualTo("WARNING");
        assertThat(levelOf.apply(JsonAnswer.to(Receipt.unavailable(Duration.ZERO))))
                .isEqualTo("WARNING");
        assertThat(levelOf.apply(JsonAnswer.to(Receipt.failed()))).isEqualTo("SEVERE");
        assertThat(levelOf.apply(JsonAnswer.to(Unreadable.TAKEN))).isEqualTo("SEVERE");
    }

    @Test
    void logs_five_lines_a_minute_for_each_reason_and_counts_the_others() {
        // GIVEN a flood of one reason and a drop of another
        answered(JsonAnswer.toForeign(), 100);
        answered(JsonAnswer.to(Rejected.MISSING), 1);
        assertThat(logs.lines()).hasSize(6);

        // WHEN it goes on within the minute, THEN there is silence
        clock.advance(Duration.ofMillis(59_999));
        answered(JsonAnswer.toForeign(), 20);
        assertThat(logs.lines()).hasSize(6);

        // WHEN the minute is over, THEN the next line tells how many were left out, once
        clock.advance(Duration.ofMillis(1));
        logs.clear();
        answered(JsonAnswer.toForeign(), 7);
        assertThat(logs.lines()).hasSize(5);
        assertThat(logs.lines().get(0)).endsWith("(115 more like it were not logged)");
        assertThat(logs.lines().subList(1, 5))
                .noneSatisfy(line -> assertThat(line).contains("not logged"));
        assertThat(monitor.getRejected()).containsEntry("FOREIGN_INTEGRATION", 127L);
    }

    @Test
    void goes_on_logging_where_the_clock_was_set_back() {
        answered(JsonAnswer.toForeign(), 10);
        clock.advance(Duration.ofHours(-2));
        logs.clear();

        answered(JsonAnswer.toForeign(), 1);

        assertThat(logs.lines()).singleElement().asString().endsWith("(5 more like it were not logged)");
    }

    @Test
    void escapes_what_a_proxy_makes_of_the_remote_address() {
        monitor.answered(JsonAnswer.toForeign(), "1.2.3.4\r\nINFO all is well\u2028\u0085\u001b[2J");
        monitor.answered(JsonAnswer.toForeign(), null);
        monitor.answered(JsonAnswer.toForeign(), "x".repeat(10_000));

        assertThat(logs.lines().get(0))
                .contains("from 1.2.3.4\\u000d\\u000aINFO all is well\\u2028\\u0085\\u001b[2J:")
                .doesNotContain("\n", "\r", "\u2028", "\u0085", "\u001b");
        assertThat(logs.lines().get(1)).contains("from null:");
        assertThat(logs.lines().get(2)).hasSizeLessThan(500);
    }

    @Test
    void escapes_line_breaks_in_a_problem_of_the_receiver() {
        answered(JsonAnswer.to(Receipt.malformed("a\nb\u2028c")), 1);

        assertThat(logs.lines()).singleElement().asString().doesNotContain("\n", "\u2028");
    }
}
