package io.github.begini4ee.client;

import java.net.URI;
import java.util.function.Function;

/**
 * What became of a session that was asked for.
 *
 * <pre>{@code
 * Page page = begini.createSession(uid).fold(
 *         created -> redirect(created.url(), created.accessToken()),
 *         failure -> later(failure.advice()));
 * }</pre>
 *
 * @since 0.1
 */
public sealed interface SessionResult {

    /**
     * Treats both ends.
     *
     * @param created what to do with the session
     * @param notCreated what to do without one
     * @param <T> what comes of it
     * @return what the one that fits returned
     */
    <T> T fold(Function<? super Created, ? extends T> created, Function<? super NotCreated, ? extends T> notCreated);

    /**
     * There is a session: send the applicant to the address with the token. How the two are joined is told by Begini's
     * guide for your integration, not by its answer, so nothing is joined here.
     *
     * @param accessToken the token of this session
     * @param url where the applicant goes; always TLS, or on this host
     */
    record Created(AccessToken accessToken, URI url) implements SessionResult {

        @Override
        public <T> T fold(
                Function<? super Created, ? extends T> created, Function<? super NotCreated, ? extends T> notCreated) {
            return created.apply(this);
        }

        /** Without path and query: should Begini put the token there one day, it stays hidden. */
        @Override
        public String toString() {
            return "Created[accessToken=hidden, url=" + url.getScheme() + "://" + url.getHost() + "/…]";
        }
    }

    /** There is no session that could be used. Each case says what to do. */
    sealed interface NotCreated extends SessionResult {

        /**
         * Says what happened and what to do, for the log: a number of the runbook, and neither key, token nor uid.
         *
         * @return a sentence or two
         */
        String advice();

        @Override
        default <T> T fold(
                Function<? super Created, ? extends T> created, Function<? super NotCreated, ? extends T> notCreated) {
            return notCreated.apply(this);
        }
    }

    /**
     * 401: the key is missing or wrong. Trying again is of no use; an operator must look at the key, its environment, and
     * whether the integration is set to HMAC. During a rotation the dashboard's new key must first be here.
     */
    record KeyRefused() implements NotCreated {

        @Override
        public String advice() {
            return ClientMessages.sessionKeyRefused();
        }
    }

    /** 403: the key is right, but not for this integration. Trying again is of no use; compare key and integration id. */
    record KeyNotForIntegration() implements NotCreated {

        @Override
        public String advice() {
            return ClientMessages.keyNotForIntegration();
        }
    }

    /** 422: uid or integration id are not as Begini wants them. Trying again with the same is of no use. */
    record InputRefused() implements NotCreated {

        @Override
        public String advice() {
            return ClientMessages.inputRefused();
        }
    }

    /**
     * No connection: nothing was sent, so try again when you like, with the same uid. A proxy, a firewall or a certificate
     * may be the cause.
     *
     * @param cause the class of the fault
     */
    record NotReached(String cause) implements NotCreated {

        @Override
        public String advice() {
            return ClientMessages.sessionNotReached(cause);
        }
    }

    /**
     * 503 or another 5xx, of Begini or of something in between: try again later, as after {@link NoAnswer}.
     *
     * @param status the status
     */
    record Unavailable(int status) implements NotCreated {

        @Override
        public String advice() {
            return ClientMessages.sessionUnavailable(status);
        }
    }

    /**
     * A time-out, or the connection broke: nobody knows whether there is a session. Use a new uid for the next try, for
     * Begini wants each used once.
     *
     * @param cause the class of the fault
     */
    record NoAnswer(String cause) implements NotCreated {

        @Override
        public String advice() {
            return ClientMessages.sessionNoAnswer(cause);
        }
    }

    /**
     * An answer that Begini does not document: another status, a redirect, no JSON, too large, or without a token. A 401,
     * 403 or 422 with a page in place of JSON is a proxy's or a firewall's, so it is told here; one without any body counts
     * as Begini's. Look at the base URL and at proxies; ask Begini's support.
     *
     * @param status the status
     */
    record Unexpected(int status) implements NotCreated {

        @Override
        public String advice() {
            return ClientMessages.sessionUnexpected(status);
        }
    }
}
