package io.github.begini4ee.testkit;

import io.github.begini4ee.key.ApiKey;
import java.nio.charset.StandardCharsets;

/**
 * One event as Begini would send it. Made by {@link TestEvents}; immutable.
 *
 * @since 0.1
 */
public final class TestEvent {

    private final String uid;
    private final String integrationId;
    private final String type;
    private final byte[] bytes;

    TestEvent(String uid, String integrationId, String type, byte[] bytes) {
        this.uid = uid;
        this.integrationId = integrationId;
        this.type = type;
        this.bytes = bytes;
    }

    /**
     * Names the applicant.
     *
     * @return the uid that the builder had
     */
    public String uid() {
        return uid;
    }

    /**
     * Names the integration.
     *
     * @return the {@code integration_id} that the builder had
     */
    public String integrationId() {
        return integrationId;
    }

    /**
     * Names the kind of event on the wire.
     *
     * @return the type that the builder had
     */
    public String type() {
        return type;
    }

    /**
     * Copies the body.
     *
     * @return the bytes to send
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Shows the body.
     *
     * @return the bytes as text
     */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Signs the event as Begini does.
     *
     * @param apiKey the text of the API key; one for tests, never a real one
     * @return the request to send
     */
    public SignedRequest signedWith(String apiKey) {
        return signedWith(ApiKey.of(apiKey));
    }

    /**
     * Signs the event as Begini does.
     *
     * @param apiKey the API key
     * @return the request to send
     */
    public SignedRequest signedWith(ApiKey apiKey) {
        return SignedRequest.of(bytes, apiKey);
    }

    /** Shows type and length alone. */
    @Override
    public String toString() {
        return "TestEvent[" + type + ", " + bytes.length + " bytes]";
    }
}
