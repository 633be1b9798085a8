package io.github.begini4ee.client;

import java.net.http.HttpRequest;

/** Sends a request, once. */
interface Transport {

    Outcome send(HttpRequest request);

    /** What can come of it. */
    sealed interface Outcome {}

    /** An answer; the body is empty where it was larger than the limit. */
    record Answered(int status, byte[] body) implements Outcome {}

    /** No connection came about, so that nothing of the request can have been sent. */
    record NotReached(String cause) implements Outcome {}

    /** No whole answer came, and whether the request was heard is not known. */
    record NoAnswer(String cause) implements Outcome {}
}
