package io.github.begini4ee.signature;

import io.github.begini4ee.body.RawBody;
import io.github.begini4ee.key.Integration;

/**
 * Bytes whose signature was verified: the proof is the type, since only {@link Verifier} makes one, or an inbox
 * from a row that it wrote of one, and nothing else is ever parsed.
 *
 * @since 0.1
 */
public final class VerifiedBody implements Verification {

    private final RawBody body;
    private final Integration integration;
    private final String keyLabel;

    VerifiedBody(RawBody body, Integration integration, String keyLabel) {
        this.body = body;
        this.integration = integration;
        this.keyLabel = keyLabel;
    }

    /**
     * Makes a verified body of a stored one. For inboxes that write verified bodies alone; the architecture's test names them.
     *
     * @param body the bytes that were stored
     * @param integration whose key verified them
     * @param keyLabel the key that verified them
     * @return the body, as it was verified
     */
    public static VerifiedBody stored(RawBody body, Integration integration, String keyLabel) {
        return new VerifiedBody(body, integration, keyLabel);
    }

    /**
     * Shows the bytes.
     *
     * @return the body exactly as received
     */
    public RawBody body() {
        return body;
    }

    /**
     * Tells whose key verified it.
     *
     * @return the integration that the key is bound to
     */
    public Integration integration() {
        return integration;
    }

    /**
     * Names the key that verified it.
     *
     * @return the label, such as {@code default/api-key}
     */
    public String keyLabel() {
        return keyLabel;
    }

    @Override
    public String toString() {
        return "VerifiedBody[" + body.length() + " bytes, " + keyLabel + "]";
    }
}
