package com.example.bank.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.event.AndroidScoreComplete;
import io.github.begini4ee.event.ApplicationCancelled;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ApplicationExpired;
import io.github.begini4ee.event.ApplicationIncomplete;
import io.github.begini4ee.event.IosScoreComplete;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.ScoreConfidence;
import io.github.begini4ee.event.UnknownEvent;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    private static final String UID = "LOAN1";

    @Test
    void a_score_outranks_all_in_every_order() {
        List<JournalEntry> all = List.of(
                psychometric(10, 42),
                android(90, 68),
                ios(95, 65),
                complete(20),
                expired(96),
                incomplete(97),
                cancelled(98),
                unknown());
        inEveryOrder(all, order -> {
            Application application = Application.of(UID, order);
            assertThat(application.status()).isEqualTo(Status.SCORED);
            assertThat(application.score()).isEqualTo(42);
            assertThat(application.riskBand()).isEqualTo("LOW");
            assertThat(application.scoreConfidence()).isEqualTo("HIGH");
            assertThat(application.decision()).isEqualTo(Decision.APPROVE);
            assertThat(application.events()).hasSize(8);
        });
    }

    @Test
    void without_a_score_the_latest_own_time_counts_in_every_order() {
        statusInEveryOrder(Status.CANCELLED, cancelled(4), expired(3), incomplete(2), complete(1), unknown());
        statusInEveryOrder(Status.EXPIRED, cancelled(1), expired(4), incomplete(2), complete(3), unknown());
        statusInEveryOrder(Status.INCOMPLETE, cancelled(1), expired(2), incomplete(4), complete(3), unknown());
        statusInEveryOrder(Status.COMPLETED, cancelled(1), expired(2), incomplete(3), complete(4), unknown());
    }

    @Test
    void of_one_moment_the_higher_rank_counts_in_every_order() {
        statusInEveryOrder(Status.COMPLETED, cancelled(1), expired(1), incomplete(1), complete(1));
        statusInEveryOrder(Status.INCOMPLETE, cancelled(1), expired(1), incomplete(1));
        statusInEveryOrder(Status.EXPIRED, cancelled(1), expired(1));
    }

    @Test
    void of_several_psychometric_scores_the_latest_counts_in_every_order() {
        inEveryOrder(
                List.of(psychometric(3, 10), psychometric(9, 20), psychometric(6, 30), ios(99, 40)),
                order -> assertThat(Application.of(UID, order).score()).isEqualTo(20));
    }

    @Test
    void of_several_device_scores_the_latest_counts_in_every_order() {
        inEveryOrder(List.of(android(3, 10), ios(9, 20), android(6, 30)), order -> {
            Application application = Application.of(UID, order);
            assertThat(application.score()).isEqualTo(20);
            assertThat(application.scoreConfidence()).isNull();
            assertThat(application.decision()).isEqualTo(Decision.REVIEW);
        });
    }

    @Test
    void of_two_scores_of_one_moment_the_less_favourable_counts_in_every_order() {
        inEveryOrder(
                List.of(psychometric(3, 10), psychometric(3, 20)),
                order -> assertThat(Application.of(UID, order).score()).isEqualTo(20));
    }

    @Test
    void an_unknown_event_alone_leaves_everything_open_but_shows() {
        Application application = Application.of(UID, List.of(unknown()));

        assertThat(application)
                .isEqualTo(new Application(
                        UID,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(new Application.Event("voice_score.complete", null))));
    }

    @Test
    void every_time_that_the_desk_acted_shows_in_order_of_arrival() {
        Application application = Application.of(UID, List.of(complete(5), cancelled(1), complete(5)));

        assertThat(application.events())
                .containsExactly(
                        new Application.Event("application.complete", at(5)),
                        new Application.Event("application.cancelled", at(1)),
                        new Application.Event("application.complete", at(5)));
    }

    private static void statusInEveryOrder(Status expected, JournalEntry... entries) {
        inEveryOrder(
                List.of(entries),
                order -> assertThat(Application.of(UID, order).status()).isEqualTo(expected));
    }

    private static void inEveryOrder(List<JournalEntry> entries, Consumer<List<JournalEntry>> check) {
        permute(new ArrayList<>(), entries, check);
    }

    private static void permute(List<JournalEntry> head, List<JournalEntry> rest, Consumer<List<JournalEntry>> check) {
        if (rest.isEmpty()) {
            check.accept(head);
        }
        for (JournalEntry next : rest) {
            List<JournalEntry> longer = new ArrayList<>(head);
            longer.add(next);
            List<JournalEntry> fewer = new ArrayList<>(rest);
            fewer.remove(next);
            permute(longer, fewer, check);
        }
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static JournalEntry psychometric(long second, int score) {
        return JournalEntry.of(
                new PsychometricScoreComplete(
                        UID,
                        "1",
                        null,
                        null,
                        at(second),
                        null,
                        score,
                        RiskBand.LOW,
                        ScoreConfidence.HIGH,
                        List.of(),
                        List.of()),
                Decision.APPROVE);
    }

    private static JournalEntry android(long second, int score) {
        return JournalEntry.of(
                new AndroidScoreComplete(
                        UID, "1", null, null, at(second), null, score, RiskBand.MEDIUM, List.of(), List.of()),
                Decision.REVIEW);
    }

    private static JournalEntry ios(long second, int score) {
        return JournalEntry.of(
                new IosScoreComplete(
                        UID, "1", null, null, at(second), null, score, RiskBand.MEDIUM, List.of(), List.of()),
                Decision.REVIEW);
    }

    private static JournalEntry complete(long second) {
        return JournalEntry.of(new ApplicationComplete(UID, "1", null, at(second)));
    }

    private static JournalEntry expired(long second) {
        return JournalEntry.of(new ApplicationExpired(UID, "1", null, at(second), null));
    }

    private static JournalEntry incomplete(long second) {
        return JournalEntry.of(new ApplicationIncomplete(UID, "1", null, at(second), null, List.of()));
    }

    private static JournalEntry cancelled(long second) {
        return JournalEntry.of(new ApplicationCancelled(UID, "1", null, at(second), List.of()));
    }

    private static JournalEntry unknown() {
        return JournalEntry.of(new UnknownEvent(UID, "1", "voice_score.complete", JsonValue.EMPTY_JSON_OBJECT));
    }
}
