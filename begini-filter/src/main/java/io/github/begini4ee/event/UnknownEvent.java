package io.github.begini4ee.event;

import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.Objects;

/**
 * An authentic event of a type that this version does not know: a future one, or the test webhook of Begini's own test
 * API. It is as durable as any other.
 *
 * <pre>{@code
 * void on(@Observes UnknownEvent event) {
 *     if (event.type().equals("voice_score.complete")) {
 *         VoiceScore score = event.bind(VoiceScore.class);
 *     }
 * }
 * }</pre>
 *
 * @param uid the bank's own identifier of the applicant or application
 * @param integrationId the integration that sent it
 * @param type the type on the wire
 * @param body the whole body; a number of more than 40 characters or with an exponent beyond 30 is null in it
 * @since 0.1
 */
public record UnknownEvent(String uid, String integrationId, String type, JsonObject body) implements BeginiEvent {

    /** Checks that nothing is missing. */
    public UnknownEvent {
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(integrationId, "integrationId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(body, "body");
    }

    /**
     * Binds the whole body to a type of your own by JSON-B, with the default configuration.
     *
     * @param target a class or record as JSON-B wants it; the top level is the envelope ({@code uid},
     *     {@code integration_id}, {@code event})
     * @param <T> the target's type
     * @return the bound object
     * @throws jakarta.json.bind.JsonbException when the body does not fit, or no JSON-B implementation is there
     * @throws NoClassDefFoundError when the server has no JSON-B at all
     */
    @SuppressWarnings("try") // Jsonb.close may throw anything by its signature
    public <T> T bind(Class<T> target) {
        try (Jsonb jsonb = JsonbBuilder.create()) {
            return jsonb.fromJson(body.toString(), target);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("JSON-B could not be closed", e);
        }
    }

    /** Shows the event with its uid masked and nothing of its body. */
    @Override
    public String toString() {
        return Masked.show(this, null);
    }
}
