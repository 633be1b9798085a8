package io.github.begini4ee.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.Heard;
import io.github.begini4ee.testing.LogCapture;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DirectReceiverTest {

    @ApplicationScoped
    static class Family {
        @Inject
        Heard heard;

        void on(@Observes PsychometricScoreComplete score) {
            heard.say("psychometric " + score.score());
        }

        void on(@Observes ScoreComplete score) {
            heard.say("score");
        }

        void on(@Observes BeginiEvent event) {
            heard.say("event");
        }

        void on(@Observes UnknownEvent event) {
            heard.say("unknown " + event.type());
        }
    }

    @Test
    void calls_the_observers_of_the_type_and_of_its_supertypes() {
        try (Application application = Application.with(Heard.class, Family.class)) {
            assertThat(application.receivePsychometricScore()).isEqualTo(Receipt.processed());

            assertThat(application.bean(Heard.class).words())
                    .containsExactlyInAnyOrder("psychometric 42", "score", "event");
        }
    }

    @Test
    void calls_the_observers_of_unknown_events() {
        try (Application application = Application.with(Heard.class, Family.class)) {
            assertThat(application.receive(Events.UNKNOWN)).isEqualTo(Receipt.processed());

            assertThat(application.bean(Heard.class).words())
                    .containsExactlyInAnyOrder("unknown voice_score.complete", "event");
        }
    }

    @Test
    void refuses_a_malformed_event_and_calls_nobody() {
        try (Application application = Application.with(Heard.class, Family.class)) {
            assertThat(application.receive(Events.MALFORMED))
                    .isEqualTo(Receipt.malformed("event.details.application_completed_at is missing"));

            assertThat(application.bean(Heard.class).words()).isEmpty();
        }
    }

    @Test
    void remembers_nothing_so_a_retry_runs_again() {
        try (Application application = Application.with(Heard.class, Family.class)) {
            application.receive(Events.COMPLETE);
            application.receive(Events.COMPLETE);

            assertThat(application.bean(Heard.class).words()).containsExactly("event", "event");
        }
    }

    @ApplicationScoped
    static class OfOneIntegration {
        @Inject
        Heard heard;

        void on(@Observes @Integration("loans") BeginiEvent event, Delivery delivery) {
            heard.say("loans by " + delivery.integration());
        }
    }

    @Test
    void narrows_an_observer_to_its_integration() {
        try (Application application = Application.with(Heard.class, OfOneIntegration.class)) {
            application.receive(Events.COMPLETE);
            assertThat(application.bean(Heard.class).words()).isEmpty();

            application.receiveForLoans(Events.COMPLETE);
            assertThat(application.bean(Heard.class).words()).containsExactly("loans by loans");
        }
    }

    @ApplicationScoped
    static class Failing {
        @Inject
        Heard heard;

        void first(@Observes @Priority(1) ScoreComplete score) {
            throw new IllegalStateException("the first observer fails");
        }

        void second(@Observes @Priority(2) ScoreComplete score) {
            heard.say("second");
        }

        void async(@ObservesAsync ScoreComplete score) {
            heard.say("async");
        }
    }

    @Test
    void stops_at_the_first_failure_and_asks_for_a_retry() {
        try (Application application = Application.with(Heard.class, Failing.class)) {
            assertThat(application.receivePsychometricScore()).isEqualTo(Receipt.failed());

            assertThat(application.bean(Heard.class).words()).isEmpty();
        }
    }

    @ApplicationScoped
    static class Broken {
        void on(@Observes ScoreComplete score) {
            throw new NoClassDefFoundError("some/Missing");
        }
    }

    @Test
    void takes_an_error_of_an_observer_as_a_failure() {
        try (Application application = Application.with(Broken.class)) {
            assertThat(application.receivePsychometricScore()).isEqualTo(Receipt.failed());
        }
    }

    @ApplicationScoped
    static class Async {
        @Inject
        Heard heard;

        @Inject
        Delivery delivery;

        void one(@ObservesAsync ScoreComplete score, Delivery parameter) {
            heard.say("one " + delivery.integration() + " " + parameter.keyLabel());
        }

        void other(@ObservesAsync BeginiEvent event) {
            heard.say("other");
        }
    }

    @Test
    void awaits_async_observers_and_tells_them_of_the_delivery() {
        try (Application application = Application.with(Heard.class, Async.class)) {
            assertThat(application.receivePsychometricScore()).isEqualTo(Receipt.processed());

            assertThat(application.bean(Heard.class).words())
                    .containsExactlyInAnyOrder("one cards cards/api-key", "other");
        }
    }

    @ApplicationScoped
    static class FailingAsync {
        void on(@ObservesAsync ScoreComplete score) {
            throw new IllegalStateException("the async observer fails");
        }
    }

    @Test
    void takes_the_failure_of_an_async_observer_as_a_failure() {
        try (Application application = Application.with(FailingAsync.class)) {
            assertThat(application.receivePsychometricScore()).isEqualTo(Receipt.failed());
        }
    }

    @ApplicationScoped
    static class Stuck {
        static final CountDownLatch RELEASED = new CountDownLatch(1);

        void on(@ObservesAsync ScoreComplete score) throws InterruptedException {
            RELEASED.await(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void asks_for_a_retry_when_an_async_observer_does_not_end_in_time() {
        try (Application application = Application.with(Map.of("begini.direct.timeout", "100ms"), Stuck.class)) {
            assertThat(application.receivePsychometricScore()).isEqualTo(Receipt.failed());
            Stuck.RELEASED.countDown(); // the stop waits for it
        }
    }

    @ApplicationScoped
    static class Slow {
        void on(@Observes ScoreComplete score) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(150);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void asks_for_a_retry_when_a_sync_observer_ended_too_late() {
        try (Application application = Application.with(Map.of("begini.direct.timeout", "100ms"), Slow.class)) {
            assertThat(application.receivePsychometricScore()).isEqualTo(Receipt.failed());
        }
    }

    @ApplicationScoped
    static class Telltale {
        void on(@Observes ScoreComplete score) {
            throw new IllegalArgumentException("could not save " + score.uid() + " with score " + score.score());
        }
    }

    @Test
    void logs_where_an_observer_failed_but_nothing_that_its_message_says() {
        try (Application application = Application.with(Telltale.class);
                LogCapture log = LogCapture.of(DirectReceiver.class)) {
            application.receivePsychometricScore();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("BGN-107")
                    .contains("IllegalArgumentException at ", "Telltale.on(")
                    .doesNotContain("LOAN-1", "42");
        }
    }

    @Test
    void lets_the_settings_name_a_wrong_timeout() {
        try (Application application = Application.with(Map.of("begini.direct.timeout", "4"), Slow.class)) {
            assertThat(application.problems())
                    .containsExactly("BGN-004 begini.direct.timeout (init-param) must be between 100ms and 5m, was 4.");
        }
    }

    @ApplicationScoped
    static class OfUnknown {
        void on(@Observes UnknownEvent event) {
            throw new IllegalStateException("fails");
        }
    }

    @Test
    void keeps_a_foreign_type_from_forging_a_log_line() {
        try (Application application = Application.with(OfUnknown.class);
                LogCapture log = LogCapture.of(DirectReceiver.class)) {
            application.receive("{\"type\":\"x\\nFAKE LINE\"}");

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("x\\u000aFAKE LINE")
                    .doesNotContain("\n");
        }
    }

    @ApplicationScoped
    static class TwoAsync {
        void one(@ObservesAsync ScoreComplete score) {
            throw new IllegalStateException("one");
        }

        void other(@ObservesAsync ScoreComplete score) {
            throw new UnsupportedOperationException("other");
        }
    }

    @Test
    void names_the_failures_of_several_async_observers() {
        try (Application application = Application.with(TwoAsync.class);
                LogCapture log = LogCapture.of(DirectReceiver.class)) {
            application.receivePsychometricScore();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("IllegalStateException", "UnsupportedOperationException");
        }
    }
}
