package io.github.begini4ee.testkit;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a request that was sent.
 *
 * <pre>{@code
 * int status = sender.send(request, url).answered().status();
 * }</pre>
 *
 * @since 0.1
 */
public sealed interface SendResult {

    /**
     * Treats both ends.
     *
     * @param answered what to do with an answer
     * @param unanswered what to do without one
     * @param <T> what comes of it
     * @return what the one that fits returned
     */
    <T> T fold(Function<? super Answered, ? extends T> answered, Function<? super Unanswered, ? extends T> unanswered);

    /**
     * Expects an answer, whatever its status.
     *
     * @return the answer
     * @throws IllegalStateException when there was none
     */
    default Answered answered() {
        return fold(answer -> answer, fault -> {
            throw new IllegalStateException("no answer: " + fault.cause());
        });
    }

    /**
     * There was an answer.
     *
     * @param status its status
     * @param headers all of them, by their names in lower case; several of one name are joined by a comma
     * @param body what was written, as UTF-8; cut after 65,536 bytes
     * @param duration how long it took, from the connection to the last byte
     */
    record Answered(int status, Map<String, String> headers, String body, Duration duration) implements SendResult {

        /** Copies the headers. */
        public Answered {
            headers = Map.copyOf(headers);
        }

        /**
         * Tells one header.
         *
         * @param name its name, in any case
         * @return its value, or empty where it was absent
         */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public <T> T fold(
                Function<? super Answered, ? extends T> answered,
                Function<? super Unanswered, ? extends T> unanswered) {
            return answered.apply(this);
        }

        /** Without the body, which may say what was sent. */
        @Override
        public String toString() {
            return "Answered[status=" + status + ", duration=" + duration + "]";
        }
    }

    /**
     * There was none: no connection, a time-out, or the connection broke.
     *
     * @param cause the class of the fault
     * @param connected whether the request may have arrived; false where no connection came about
     * @param duration how long it took
     */
    record Unanswered(String cause, boolean connected, Duration duration) implements SendResult {

        @Override
        public <T> T fold(
                Function<? super Answered, ? extends T> answered,
                Function<? super Unanswered, ? extends T> unanswered) {
            return unanswered.apply(this);
        }
    }
}
