package io.github.begini4ee.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.UnknownEvent;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.TestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.jboss.weld.junit5.auto.EnableAutoWeld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@EnableAutoWeld
@AddBeanClasses(BeginiEventsTest.Desk.class)
@ExtendWith(BeginiExtension.class)
class BeginiEventsTest {

    @ApplicationScoped
    static class Desk {

        private final List<String> heard = new ArrayList<>();

        @Inject
        Delivery injected;

        @InboxObserver("decide")
        void decide(@Observes PsychometricScoreComplete score, Delivery delivery) {
            heard.add("decide " + score.uid() + " " + score.score() + " "
                    + score.riskBand().value() + " "
                    + delivery.integration() + " " + delivery.environment() + " " + delivery.attempt() + " "
                    + delivery.replay() + " " + delivery.keyLabel() + " "
                    + delivery.id().equals(injected.id()) + " "
                    + delivery.body().length);
            if (score.score() < 0) {
                throw new IllegalArgumentException("no such score: " + score.score());
            }
        }

        @InboxObserver("archive")
        void archive(@ObservesAsync PsychometricScoreComplete score) throws Exception {
            heard.add("archive " + injected.integration() + " on "
                    + Thread.currentThread().getName());
            if (score.score() < 0) {
                throw new java.io.IOException("the archive is full");
            }
        }

        @InboxObserver("cards")
        void cards(@Observes @Integration("cards") PsychometricScoreComplete score) {
            heard.add("cards");
        }

        @InboxObserver("unknown")
        void unknown(@Observes UnknownEvent event) {
            heard.add(event.type() + " " + event.body().getString("uid"));
        }

        List<String> heard() {
            return heard;
        }
    }

    private static TestEvent score(int score) {
        return TestEvents.psychometricScoreComplete()
                .uid("LOAN-1")
                .score(score)
                .riskBand("HIGH")
                .build();
    }

    @Test
    void calls_sync_and_async_observers_on_the_tests_thread_with_what_they_see_on_a_server(
            BeginiEvents begini, Desk desk) {
        Fired fired = begini.fire(score(42));

        assertThat(fired.calls()).extracting(Fired.Call::observer).containsExactlyInAnyOrder("decide", "archive");
        assertThat(desk.heard())
                .containsExactlyInAnyOrder(
                        "decide LOAN-1 42 HIGH default " + Environment.TEST + " 1 false default/api-key true "
                                + score(42).bytes().length,
                        "archive default on " + Thread.currentThread().getName());
    }

    @Test
    void tells_who_failed_and_why_and_calls_the_others_all_the_same(BeginiEvents begini, Desk desk) {
        assertThatThrownBy(() -> begini.fire(score(-1)))
                .isInstanceOf(ObserverFailedError.class)
                .hasMessageContaining("2 of 2 observers of psychometric_score.complete failed")
                .hasMessageContaining("decide: java.lang.IllegalArgumentException: no such score: -1")
                .hasMessageContaining("archive: java.io.IOException: the archive is full")
                .satisfies(error -> assertThat(List.of(error.getCause(), error.getSuppressed()[0]))
                        .extracting(Throwable::getMessage)
                        .containsExactlyInAnyOrder("no such score: -1", "the archive is full"));
        assertThat(desk.heard()).hasSize(2);
    }

    @Test
    void an_integration_is_known_because_an_observer_asks_for_it(BeginiEvents begini, Desk desk) {
        begini.fire("cards", TestEvents.psychometricScoreComplete());

        assertThat(desk.heard()).contains("cards").anyMatch(word -> word.startsWith("archive cards"));
    }

    @Test
    void a_misspelt_integration_is_refused_with_those_that_are_known(BeginiEvents begini) {
        assertThatThrownBy(() -> begini.fire("card", TestEvents.psychometricScoreComplete()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no integration is called card, only [cards, default]");
    }

    @Test
    @BeginiSettings("begini.integrations=loans")
    void an_integration_is_known_because_a_setting_names_it(BeginiEvents begini, Desk desk) {
        begini.fire("loans", TestEvents.psychometricScoreComplete());

        assertThat(desk.heard()).anyMatch(word -> word.startsWith("archive loans"));
    }

    @Test
    void a_type_that_nobody_knows_yet_is_an_unknown_event(BeginiEvents begini, Desk desk) {
        begini.fire(TestEvents.ofType("voice_score.complete").uid("LOAN-2"));

        assertThat(desk.heard()).containsExactly("voice_score.complete LOAN-2");
    }

    @Test
    void what_nobody_observes_fails_unless_that_is_what_is_tested(BeginiEvents begini) {
        TestEvent cancelled = TestEvents.applicationCancelled().build();

        assertThatThrownBy(() -> begini.fire(cancelled))
                .isInstanceOf(ObserverFailedError.class)
                .hasMessageContaining("nobody observes application.cancelled");
        assertThat(begini.tryFire("default", cancelled).calls()).isEmpty();
    }

    @Test
    void what_is_no_event_is_refused_with_the_place(BeginiEvents begini) {
        assertThatThrownBy(() -> begini.fire(TestEvents.applicationComplete().without("event.type")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no event: event.type is missing");
    }

    @Test
    void takes_milliseconds(BeginiEvents begini) {
        begini.fire(score(1));
        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            begini.fire(score(i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }
}
