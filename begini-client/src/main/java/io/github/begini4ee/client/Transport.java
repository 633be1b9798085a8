package io.github.begini4ee.client;

import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Sends a request, once. */
interface Transport {

    Outcome send(HttpRequest request);

    /** What can come of it. */
    sealed interface Outcome {}

    /** An answer; the body is null where it was larger than the limit. */
    record Answered(int status, byte @Nullable [] body) implements Outcome {

        boolean isEmpty() {
            return body != null && body.length == 0;
        }
    }

    /** No connection came about, so that nothing of the request can have been sent. */
    record NotReached(String cause) implements Outcome {}

    /** No whole answer came, and whether the request was heard is not known. */
    record NoAnswer(String cause) implements Outcome {}
}
