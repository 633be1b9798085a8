package io.github.begini4ee.node;

import java.time.Duration;
import java.util.List;

/** A version of the bank: its settings beside the usual ones, and its beans. */
record Bank(String settings, List<Class<?>> beans) {

    /** Observer time-out and lease margin: the longest that a dead node's work waits for another. */
    static final Duration LEASE = Duration.ofSeconds(5 + 3);

    private static final String SHORT_LEASES = "begini.inbox.observer-timeout=5s\nbegini.inbox.lease-margin=3s\n";

    static Bank of(Class<?>... beans) {
        return new Bank(SHORT_LEASES, List.of(beans));
    }

    /** Leases that a slow machine does not outlive, but a test does. */
    static Bank withLeasesOf(Duration observerTimeout, Duration margin, Class<?>... beans) {
        return new Bank(
                "begini.inbox.observer-timeout=" + observerTimeout.toSeconds() + "s\nbegini.inbox.lease-margin="
                        + margin.toSeconds() + "s\n",
                List.of(beans));
    }

    /** Nothing is due again because a lease has ended, while a test lasts. */
    static Bank withLongLeases(Class<?>... beans) {
        return new Bank("begini.inbox.observer-timeout=5m\n", List.of(beans));
    }

    Bank with(String setting) {
        return new Bank(settings + setting + "\n", beans);
    }
}
