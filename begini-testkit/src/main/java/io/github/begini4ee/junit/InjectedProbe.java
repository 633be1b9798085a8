package io.github.begini4ee.junit;

import io.github.begini4ee.inbox.DeliveryCount;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.junit.InboxWork.Counts;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks the inbox in this JVM. A class of its own, so that nobody else needs begini-cdi. */
final class InjectedProbe {

    private InjectedProbe() {}

    static InboxWork look(Inbox inbox) {
        Map<String, Counts> counts = inbox.status().counts().stream()
                .collect(Collectors.toMap(DeliveryCount::observer, InjectedProbe::counts, Counts::plus));
        return new InboxWork(counts);
    }

    private static Counts counts(DeliveryCount count) {
        boolean watch = count.observer().equals(TablesProbe.WATCH);
        return switch (count.status()) {
            case OPEN -> new Counts(watch ? 0 : count.number(), 0, watch ? count.number() : 0, 0);
            case DEAD -> new Counts(0, 0, 0, count.number());
            case DONE, SKIPPED -> new Counts(0, 0, 0, 0);
        };
    }
}
