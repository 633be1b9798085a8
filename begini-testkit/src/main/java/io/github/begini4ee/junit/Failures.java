package io.github.begini4ee.junit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What observers threw, as they threw it: the inbox writes down no messages, and containers wrap. */
final class Failures {

    private final Map<String, Throwable> byDelivery = new ConcurrentHashMap<>();

    void saw(String delivery, Throwable thrown) {
        byDelivery.put(delivery, thrown);
    }

    /** What the observer of a delivery threw last. */
    Optional<Throwable> of(String delivery) {
        return Optional.ofNullable(byDelivery.get(delivery));
    }

    void forget() {
        byDelivery.clear();
    }
}
