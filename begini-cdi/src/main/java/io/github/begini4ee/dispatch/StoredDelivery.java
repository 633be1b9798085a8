package io.github.begini4ee.dispatch;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.store.Claimed;
import java.time.Instant;

/** What an observer that the inbox calls sees of its delivery. */
record StoredDelivery(Claimed claimed, Instant receivedAt, VerifiedBody verified) implements Delivery {

    @Override
    public String id() {
        return claimed.id();
    }

    @Override
    public String integration() {
        return verified.integration().name();
    }

    @Override
    public Environment environment() {
        return verified.integration().environment();
    }

    @Override
    public int attempt() {
        return claimed.failures() + 1;
    }

    @Override
    public boolean replay() {
        return claimed.replay();
    }

    @Override
    public String keyLabel() {
        return verified.keyLabel();
    }

    @Override
    public byte[] body() {
        return verified.body().toByteArray();
    }
}
