package io.github.begini4ee.simulator;

import io.github.begini4ee.simulator.Delivery.Plan;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.TestEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows from what an applicant does: the events, and in which order they go. */
final class Journeys {

    private final Sessions sessions;
    private final Courier courier;
    private final Threads threads;
    private final DeliveryRules rules;
    private final Clock clock;
    private volatile Trouble trouble;

    Journeys(Sessions sessions, Courier courier, Threads threads, Settings settings) {
        this.sessions = sessions;
        this.courier = courier;
        this.threads = threads;
        this.rules = settings.rules();
        this.clock = settings.clock();
        this.trouble = settings.trouble();
    }

    /** What stays as it was at the start, and the trouble at first. */
    record Settings(DeliveryRules rules, Clock clock, Trouble trouble) {}

    void trouble(Trouble next) {
        trouble = next;
    }

    /** A session whose time is limited. */
    Session open(String uid, Account account) {
        sessions.with(uid, account).ifPresent(this::isOver);
        Session session = sessions.open(uid, account);
        Duration left = Duration.between(clock.instant(), session.expiresAt());
        Runnable cancel = threads.later(left.isNegative() ? Duration.ZERO : left, () -> end(session, Ending.EXPIRED));
        session.timeLimit(cancel);
        return session;
    }

    /** The events in the order in which they are sent, or empty where the journey had ended before. */
    Optional<List<TestEvent>> finish(Session session, SimulatedScore score) {
        if (isOver(session) || !session.end()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        TestEvent complete = TestEvents.applicationComplete()
                .uid(session.uid())
                .integrationId(session.account().id())
                .startedAt(session.startedAt())
                .completedAt(now)
                .build();
        TestEvent scored = TestEvents.psychometricScoreComplete()
                .uid(session.uid())
                .integrationId(session.account().id())
                .startedAt(session.startedAt())
                .completedAt(now)
                .scoredAt(now.plus(rules.scoreDelay()))
                .score(score.score())
                .riskBand(score.riskBand())
                .scoreConfidence(score.scoreConfidence())
                .build();
        List<TestEvent> events = trouble.scoreFirst() ? List.of(scored, complete) : List.of(complete, scored);
        send(session.account(), events);
        return Optional.of(events);
    }

    /** The event, or empty where the journey had ended before. */
    Optional<TestEvent> end(Session session, Ending how) {
        boolean late = how != Ending.EXPIRED && isOver(session);
        if (late || !session.end()) {
            return Optional.empty();
        }
        TestEvent event = how.at(clock.instant())
                .uid(session.uid())
                .integrationId(session.account().id())
                .startedAt(session.startedAt())
                .build();
        send(session.account(), List.of(event));
        return Optional.of(event);
    }

    /** Whether it has ended; a session whose time limit is past expires at the latest when somebody looks. */
    boolean isOver(Session session) {
        if (!clock.instant().isBefore(session.expiresAt())) {
            end(session, Ending.EXPIRED);
        }
        return session.isEnded();
    }

    void send(Account account, List<TestEvent> events) {
        Trouble now = trouble;
        List<Delivery> chain = new ArrayList<>();
        for (TestEvent event : events) {
            Duration delay = chain.isEmpty() ? Duration.ZERO : rules.scoreDelay();
            chain.add(courier.delivery(account, event, new Plan(delay, now.lostAnswers())));
            for (int i = 0; i < now.duplicates(); i++) {
                chain.add(courier.delivery(account, event, new Plan(Duration.ZERO, now.lostAnswers())));
            }
        }
        courier.dispatch(chain);
    }
}
