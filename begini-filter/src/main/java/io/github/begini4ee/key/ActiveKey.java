package io.github.begini4ee.key;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;

/**
 * A key against which requests are verified now, bound to its integration.
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public final class ActiveKey {

    private static final String ALGORITHM = "HmacSHA512";

    private final Integration integration;
    private final LabelledKey labelled;
    private final String label;
    private final Mac prototype;
    private final AtomicReference<Instant> lastVerified = new AtomicReference<>();

    ActiveKey(Integration integration, LabelledKey labelled) {
        this.integration = integration;
        this.labelled = labelled;
        this.label = integration.name() + "/" + labelled.label();
        this.prototype = initialised(labelled.key());
    }

    /**
     * Names the integration that alone may sign with this key.
     *
     * @return the integration
     */
    public Integration integration() {
        return integration;
    }

    /**
     * Names the key without showing it.
     *
     * @return {@code integration/where-it-comes-from}, such as {@code default/previous-api-key}
     */
    public String label() {
        return label;
    }

    /**
     * Makes a MAC that is ready for one message.
     *
     * @return an HMAC SHA-512 under this key, for the calling thread alone
     */
    public Mac mac() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            return initialised(labelled.key()); // some hardware and FIPS providers cannot clone
        }
    }

    /**
     * Notes that a request was verified with this key.
     *
     * @param at the time
     */
    public void verifiedAt(Instant at) {
        lastVerified.set(at);
    }

    /**
     * Tells when a request was last verified with this key by this process: when the previous key of a rotation stays
     * silent, it can be taken out.
     *
     * @return the time, or empty where none was
     */
    public Optional<Instant> lastVerified() {
        return Optional.ofNullable(lastVerified.get());
    }

    /**
     * Hands out the key, for calls to Begini on behalf of the integration.
     *
     * @return the key, which does not show itself
     */
    public ApiKey key() {
        return labelled.key();
    }

    LabelledKey labelled() {
        return labelled;
    }

    private static Mac initialised(ApiKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key.toSecretKey(ALGORITHM));
            mac.update(new byte[0]); // hashes the key's inner pad now, and not again for each message
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no working " + ALGORITHM, e);
        }
    }
}
