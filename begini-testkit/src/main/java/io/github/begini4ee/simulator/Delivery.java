package io.github.begini4ee.simulator;

import io.github.begini4ee.testkit.TestEvent;
import java.time.Duration;

/** One event on its way. Its attempts follow each other, so no two threads have it at once. */
final class Delivery {

    private final long id;
    private final Account account;
    private final TestEvent event;
    private final Duration delay;
    private int lostAnswers;
    private int made;

    Delivery(long id, Account account, TestEvent event, Plan plan) {
        this.id = id;
        this.account = account;
        this.event = event;
        this.delay = plan.delay();
        this.lostAnswers = plan.lostAnswers();
    }

    /** What is planned for it: how long after the one before it begins, and how many answers get lost. */
    record Plan(Duration delay, int lostAnswers) {}

    long id() {
        return id;
    }

    Account account() {
        return account;
    }

    TestEvent event() {
        return event;
    }

    Duration delay() {
        return delay;
    }

    int made() {
        return made;
    }

    void begin() {
        made++;
    }

    /** Whether this answer gets lost. */
    boolean loses() {
        return lostAnswers-- > 0;
    }
}
