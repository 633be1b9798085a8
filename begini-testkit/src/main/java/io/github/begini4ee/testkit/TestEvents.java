package io.github.begini4ee.testkit;

import io.github.begini4ee.event.AndroidScoreComplete;
import io.github.begini4ee.event.IosScoreComplete;
import io.github.begini4ee.event.Platform;

/**
 * Makes events as Begini renders them: the same fields in the same order and of the same kinds. What is not set has a
 * sensible value: a uid of its own for each builder, times of the last minutes, a favourable score.
 *
 * <pre>{@code
 * TestEvent event = TestEvents.psychometricScoreComplete().uid("applicant-1").score(42).riskBand("LOW").build();
 * SignedRequest request = event.signedWith("test-key-not-secret");
 * try (WebhookSender sender = WebhookSender.create()) {
 *     int status = sender.send(request, URI.create("http://localhost:8080/webhooks/begini")).answered().status();
 * }
 * }</pre>
 *
 * <p>Builders belong to one thread each; the events are immutable.
 *
 * @since 0.1
 */
public final class TestEvents {

    /** The integration of events that name no other: {@value}. */
    public static final String INTEGRATION_ID = "12345678901234567890";

    private TestEvents() {}

    /**
     * Begins a {@code psychometric_score.complete} with eleven traits.
     *
     * @return a builder
     */
    public static PsychometricScoreBuilder psychometricScoreComplete() {
        return new PsychometricScoreBuilder();
    }

    /**
     * Begins an {@code android_score.complete}.
     *
     * @return a builder
     */
    public static DeviceScoreBuilder androidScoreComplete() {
        return new DeviceScoreBuilder(AndroidScoreComplete.TYPE, Platform.ANDROID.value());
    }

    /**
     * Begins an {@code ios_score.complete}.
     *
     * @return a builder
     */
    public static DeviceScoreBuilder iosScoreComplete() {
        return new DeviceScoreBuilder(IosScoreComplete.TYPE, Platform.IOS.value());
    }

    /**
     * Begins an {@code application.complete}.
     *
     * @return a builder
     */
    public static ApplicationCompleteBuilder applicationComplete() {
        return new ApplicationCompleteBuilder();
    }

    /**
     * Begins an {@code application.expired}.
     *
     * @return a builder
     */
    public static ApplicationExpiredBuilder applicationExpired() {
        return new ApplicationExpiredBuilder();
    }

    /**
     * Begins an {@code application.incomplete}.
     *
     * @return a builder
     */
    public static ApplicationIncompleteBuilder applicationIncomplete() {
        return new ApplicationIncompleteBuilder();
    }

    /**
     * Begins an {@code application.cancelled}.
     *
     * @return a builder
     */
    public static ApplicationCancelledBuilder applicationCancelled() {
        return new ApplicationCancelledBuilder();
    }

    /**
     * Begins an event of a type that Begini may bring one day, with empty details.
     *
     * @param type the type on the wire, such as {@code voice_score.complete}
     * @return a builder
     */
    public static UnknownEventBuilder ofType(String type) {
        return new UnknownEventBuilder(type);
    }
}
