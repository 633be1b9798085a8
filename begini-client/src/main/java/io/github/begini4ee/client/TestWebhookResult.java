package io.github.begini4ee.client;

import java.util.function.Function;

/**
 * What became of a test webhook.
 *
 * <pre>{@code
 * String line = begini.fireTestWebhook().fold(delivered -> "it works", failure -> failure.advice());
 * }</pre>
 *
 * @since 0.1
 */
public sealed interface TestWebhookResult {

    /**
     * Treats both ends.
     *
     * @param delivered what to do when the endpoint answered 200
     * @param notDelivered what to do when it did not
     * @param <T> what comes of it
     * @return what the one that fits returned
     */
    <T> T fold(
            Function<? super Delivered, ? extends T> delivered,
            Function<? super NotDelivered, ? extends T> notDelivered);

    /** The endpoint answered 200: address, key and path are right. Nothing to do. */
    record Delivered() implements TestWebhookResult {

        @Override
        public <T> T fold(
                Function<? super Delivered, ? extends T> delivered,
                Function<? super NotDelivered, ? extends T> notDelivered) {
            return delivered.apply(this);
        }
    }

    /** The webhook did not reach the endpoint, or was not answered with 200. Each case says what to do. */
    sealed interface NotDelivered extends TestWebhookResult {

        /**
         * Says what happened and what to do, for the log: a number of the runbook, and never a key.
         *
         * @return a sentence or two
         */
        String advice();

        @Override
        default <T> T fold(
                Function<? super Delivered, ? extends T> delivered,
                Function<? super NotDelivered, ? extends T> notDelivered) {
            return notDelivered.apply(this);
        }
    }

    /** 400: the key did not arrive, though it was sent. Look for a proxy that takes the header {@code api-key} out. */
    record KeyMissing() implements NotDelivered {

        @Override
        public String advice() {
            return ClientMessages.testKeyMissing();
        }
    }

    /** 403: the key is wrong. An operator must look at the key and its environment. */
    record KeyRefused() implements NotDelivered {

        @Override
        public String advice() {
            return ClientMessages.testKeyRefused();
        }
    }

    /**
     * 422: Begini reached the endpoint, which answered other than 200. Its status says where to look: 403 is the key, 404
     * the path, 500 and 503 are told by the endpoint's own log.
     *
     * @param status what the endpoint answered
     * @param body what it wrote, or empty; foreign text, so {@link #toString()} does without
     */
    record ReceiverRefused(int status, String body) implements NotDelivered {

        @Override
        public String advice() {
            return ClientMessages.receiverRefused(status);
        }

        @Override
        public String toString() {
            return "ReceiverRefused[status=" + status + "]";
        }
    }

    /** 424: no webhook is set for this integration. Set its address in Begini's dashboard. */
    record NotConfigured() implements NotDelivered {

        @Override
        public String advice() {
            return ClientMessages.webhookNotConfigured();
        }
    }

    /** 503, in JSON: Begini cannot connect to the endpoint. Look at name, port, firewall and certificate. */
    record ReceiverUnreachable() implements NotDelivered {

        @Override
        public String advice() {
            return ClientMessages.receiverUnreachable();
        }
    }

    /**
     * Begini was not reached: nothing was sent, so try again. A proxy, a firewall or a certificate may be the cause.
     *
     * @param cause the class of the fault
     */
    record NotReached(String cause) implements NotDelivered {

        @Override
        public String advice() {
            return ClientMessages.testNotReached(cause);
        }
    }

    /**
     * Another 5xx, or a 503 that is no JSON, so not of Begini: try again later.
     *
     * @param status the status
     */
    record Unavailable(int status) implements NotDelivered {

        @Override
        public String advice() {
            return ClientMessages.testUnavailable(status);
        }
    }

    /**
     * A time-out, or the connection broke: the endpoint's log tells whether the webhook came. Begini waits for the endpoint
     * before it answers.
     *
     * @param cause the class of the fault
     */
    record NoAnswer(String cause) implements NotDelivered {

        @Override
        public String advice() {
            return ClientMessages.testNoAnswer(cause);
        }
    }

    /**
     * An answer that Begini does not document: another status, a redirect, no JSON, or too large. Look at the base URL and
     * at proxies; ask Begini's support.
     *
     * @param status the status
     */
    record Unexpected(int status) implements NotDelivered {

        @Override
        public String advice() {
            return ClientMessages.testUnexpected(status);
        }
    }
}
