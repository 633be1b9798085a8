package io.github.begini4ee.delivery;

import io.github.begini4ee.key.Environment;
import io.github.begini4ee.signature.VerifiedBody;
import java.time.Instant;

/**
 * A delivery made of a verified body.
 *
 * <p>Internal: it may change with any release.
 *
 * @param id names it
 * @param receivedAt when the request came
 * @param verified the bytes, their integration and key
 * @param attempt how often it was tried, this time included
 * @param replay whether an operator asked for it again
 * @since 0.1
 */
public record VerifiedDelivery(String id, Instant receivedAt, VerifiedBody verified, int attempt, boolean replay)
        implements Delivery {

    /**
     * Makes one that is tried for the first time.
     *
     * @param id names it
     * @param receivedAt when the request came
     * @param verified the bytes, their integration and key
     */
    public VerifiedDelivery(String id, Instant receivedAt, VerifiedBody verified) {
        this(id, receivedAt, verified, 1, false);
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
    public String keyLabel() {
        return verified.keyLabel();
    }

    @Override
    public byte[] body() {
        return verified.body().toByteArray();
    }
}
