package com.example.bank.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bank.apply.LoanRequest;
import com.example.bank.apply.NoSession;
import com.example.bank.apply.Purpose;
import com.example.bank.journal.Application;
import com.example.bank.journal.Application.Event;
import com.example.bank.journal.Decision;
import com.example.bank.journal.Details;
import com.example.bank.journal.Dossier;
import com.example.bank.journal.Status;
import com.example.bank.timeline.Step.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final String UID = "LOAN-TEST";

    @Test
    void somebody_applied_and_was_led_to_the_assessment() {
        LoanRequest request = request();
        assertThat(new Timeline(UID, request, null).stage()).isEqualTo(Stage.APPLIED);

        request.sessionCreated(at(11));

        Timeline timeline = new Timeline(UID, request, null);
        assertThat(timeline.stage()).isEqualTo(Stage.IN_ASSESSMENT);
        assertThat(states(timeline)).containsExactly(State.DONE, State.DONE, State.NOW, State.LATER, State.LATER);
        assertThat(timeline.lastAt()).isEqualTo(at(11));
    }

    @Test
    void there_is_no_session_and_nothing_will_come() {
        LoanRequest request = request();
        request.noSession(NoSession.KEY_REFUSED);
        Timeline timeline = new Timeline(UID, request, null);

        assertThat(timeline.stage()).isEqualTo(Stage.NO_SESSION);
        assertThat(states(timeline)).containsExactly(State.DONE, State.STOPPED, State.NEVER, State.NEVER, State.NEVER);
        assertThat(timeline.steps().get(1).detail()).isEqualTo("Begini refused the bank's key.");
    }

    @Test
    void a_finished_assessment_waits_for_its_score_until_that_is_overdue() {
        assertThat(told(Status.COMPLETED, null, Details.NONE).stage()).isEqualTo(Stage.WAITING_FOR_SCORE);

        Timeline overdue = told(Status.COMPLETED, at(90), Details.NONE);

        assertThat(overdue.stage()).isEqualTo(Stage.SCORE_OVERDUE);
        assertThat(states(overdue)).containsExactly(State.DONE, State.LATE, State.LATER);
        assertThat(overdue.steps().get(1).at()).isEqualTo(at(90));
    }

    @Test
    void a_journey_that_ends_without_a_score_ends_in_its_own_way() {
        Details details = new Details(List.of(), List.of("Missing data", "No consent"), new BigDecimal("0.335"));

        for (Status status : List.of(Status.CANCELLED, Status.EXPIRED, Status.INCOMPLETE)) {
            Timeline timeline = told(status, null, details);
            assertThat(timeline.stage().name()).isEqualTo(status.name());
            assertThat(states(timeline)).containsExactly(State.STOPPED, State.NEVER, State.NEVER);
            assertThat(timeline.steps().get(0).at()).isEqualTo(at(20));
        }
        assertThat(told(Status.INCOMPLETE, null, details).steps().get(0).detail())
                .isEqualTo("Begini's reason: Missing data; No consent. 34 % was completed.");
    }

    @Test
    void a_score_is_decided_also_where_it_was_overdue_or_nobody_applied_here() {
        Application application = new Application(
                UID,
                Status.SCORED,
                42,
                "LOW",
                "HIGH",
                Decision.APPROVE,
                List.of(new Event("psychometric_score.complete", at(30)), new Event("application.complete", at(20))));
        Timeline timeline = new Timeline(UID, null, new Dossier(application, Details.NONE, at(25), at(31)));

        assertThat(timeline.stage()).isEqualTo(Stage.APPROVE);
        assertThat(timeline.steps())
                .extracting(Step::title)
                .containsExactly("Assessment finished", "Score 42", "Decision: approved");
        assertThat(timeline.steps()).extracting(Step::at).containsExactly(at(20), at(30), null);
        assertThat(timeline.steps().get(1).detail()).isEqualTo("Risk low. Confidence high.");
        assertThat(timeline.reason()).startsWith("The risk is low");
    }

    @Test
    void a_session_that_nobody_noted_was_there_all_the_same_where_begini_tells_of_it() {
        Dossier dossier = told(Status.COMPLETED, null, Details.NONE).dossier();

        assertThat(states(new Timeline(UID, request(), dossier)))
                .containsExactly(State.DONE, State.DONE, State.DONE, State.NOW, State.LATER);
    }

    @Test
    void events_of_unknown_types_alone_say_nothing() {
        Application application =
                new Application(UID, null, null, null, null, null, List.of(new Event("voice_score.complete", null)));

        assertThat(new Timeline(UID, null, new Dossier(application, Details.NONE, null, at(9))).stage())
                .isEqualTo(Stage.UNKNOWN);
    }

    private static LoanRequest request() {
        return new LoanRequest(UID, 900, Purpose.CAR, at(10));
    }

    private static Timeline told(Status status, @Nullable Instant overdueAt, Details details) {
        String type = "application."
                + (status == Status.COMPLETED ? "complete" : status.name().toLowerCase());
        Application application =
                new Application(UID, status, null, null, null, null, List.of(new Event(type, at(20))));
        return new Timeline(UID, null, new Dossier(application, details, overdueAt, at(21)));
    }

    private static List<State> states(Timeline timeline) {
        return timeline.steps().stream().map(Step::state).toList();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
