package io.github.begini4ee.answer;

/**
 * What an answer is counted under in the MBean, and named by in the log, with its HTTP status.
 *
 * @since 0.1
 */
public enum Reason {
    /** Answered 200 for the first time. */
    ACCEPTED(200, "accepted"),
    /** Answered 200, received before. */
    DUPLICATE(200, "duplicate"),
    /** Not a POST. */
    METHOD_NOT_ALLOWED(405, "not a POST"),
    /** Not {@code application/json}, or encoded. */
    UNSUPPORTED_MEDIA_TYPE(415, "not application/json, or a Content-Encoding"),
    /** Over {@code begini.max-body-size}. */
    TOO_LARGE(413, "the body is larger than begini.max-body-size"),
    /** The body ended early. */
    INCOMPLETE_BODY(400, "the body ended early or could not be read"),
    /** No signature header. */
    SIGNATURE_MISSING(403, "no X-Signature header"),
    /** Several signature headers. */
    SIGNATURE_REPEATED(403, "more than one X-Signature header"),
    /** A signature header of another form. */
    SIGNATURE_NOT_HEX(403, "X-Signature is not 128 hex digits"),
    /** No active key made the signature. */
    SIGNATURE_NO_MATCH(
            403,
            "X-Signature matches no active key for this body: if Begini sent it, check that the key is the one of this"
                    + " integration and environment, and that no filter or proxy changed the body"),
    /** No active key made the signature, and the body is empty. */
    SIGNATURE_NO_MATCH_EMPTY(
            403,
            "X-Signature matches no active key for an empty body: if Begini sent it, another filter read the chunked"
                    + " body first; put the BeginiFilter first in web.xml"),
    /** The body names another integration than the key's. */
    FOREIGN_INTEGRATION(403, "signed with the key of one integration, but integration_id names another"),
    /** Authentic, but no event. */
    MALFORMED_EVENT(400, "authentic, but no event"),
    /** Another filter took the body first. */
    BODY_TAKEN(
            500,
            "another filter read the body first: put the BeginiFilter first in web.xml, or exempt its path from filters"
                    + " that call getReader, getParameter or getInputStream"),
    /** The receiver failed. */
    FAILED(500, "processing failed"),
    /** The receiver, or the endpoint, is not available. */
    UNAVAILABLE(503, "temporarily unavailable"),
    /** The endpoint has no working configuration. */
    MISCONFIGURED(500, "misconfigured");

    private final int status;
    private final String text;

    Reason(int status, String text) {
        this.status = status;
        this.text = text;
    }

    /**
     * Tells the HTTP status of the answer, unless the application gives it.
     *
     * @return the status; Begini takes exactly 200 as delivered
     */
    public int status() {
        return status;
    }

    /**
     * Tells whether the sender is at fault.
     *
     * @return true for a status of 4xx
     */
    public boolean isRejected() {
        return status >= 400 && status < 500;
    }

    /**
     * Tells whether this side is at fault.
     *
     * @return true for a status of 5xx
     */
    public boolean isFailed() {
        return status >= 500;
    }

    /**
     * Tells it in words.
     *
     * @return a few words for a log line
     */
    public String text() {
        return text;
    }
}
