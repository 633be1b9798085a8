package io.github.begini4ee.answer;

/**
 * What an answer is counted under in the MBean, and named by in the log.
 *
 * @since 0.1
 */
public enum Reason {
    /** Answered 200 for the first time. */
    ACCEPTED(Kind.ACCEPTED, "accepted"),
    /** Answered 200, received before. */
    DUPLICATE(Kind.DUPLICATE, "duplicate"),
    /** Not a POST. */
    METHOD_NOT_ALLOWED(Kind.REJECTED, "not a POST"),
    /** Not {@code application/json}, or encoded. */
    UNSUPPORTED_MEDIA_TYPE(Kind.REJECTED, "not application/json, or a Content-Encoding"),
    /** Over {@code begini.max-body-size}. */
    TOO_LARGE(Kind.REJECTED, "the body is larger than begini.max-body-size"),
    /** The body ended early. */
    INCOMPLETE_BODY(Kind.REJECTED, "the body ended early or could not be read"),
    /** No signature header. */
    SIGNATURE_MISSING(Kind.REJECTED, "no X-Signature header"),
    /** Several signature headers. */
    SIGNATURE_REPEATED(Kind.REJECTED, "more than one X-Signature header"),
    /** A signature header of another form. */
    SIGNATURE_NOT_HEX(Kind.REJECTED, "X-Signature is not 128 hex digits"),
    /** No active key made the signature. */
    SIGNATURE_NO_MATCH(
            Kind.REJECTED,
            "X-Signature matches no active key for this body: if Begini sent it, check that the key is the one of this"
                    + " integration and environment, and that no filter or proxy changed the body"),
    /** No active key made the signature, and the body is empty. */
    SIGNATURE_NO_MATCH_EMPTY(
            Kind.REJECTED,
            "X-Signature matches no active key for an empty body: if Begini sent it, another filter read the chunked"
                    + " body first; put the BeginiFilter first in web.xml"),
    /** The body names another integration than the key's. */
    FOREIGN_INTEGRATION(Kind.REJECTED, "signed with the key of one integration, but integration_id names another"),
    /** Authentic, but no event. */
    MALFORMED_EVENT(Kind.REJECTED, "authentic, but no event"),
    /** Another filter took the body first. */
    BODY_TAKEN(
            Kind.FAILED,
            "another filter read the body first: put the BeginiFilter first in web.xml, or exempt its path from filters"
                    + " that call getReader, getParameter or getInputStream"),
    /** The receiver failed. */
    FAILED(Kind.FAILED, "processing failed"),
    /** The receiver, or the endpoint, is not available. */
    UNAVAILABLE(Kind.FAILED, "temporarily unavailable"),
    /** The endpoint has no working configuration. */
    MISCONFIGURED(Kind.FAILED, "misconfigured");

    /** The four sums that the MBean shows. */
    public enum Kind {
        /** 200, first time. */
        ACCEPTED,
        /** 200, again. */
        DUPLICATE,
        /** The sender's fault. */
        REJECTED,
        /** Our fault. */
        FAILED
    }

    private final Kind kind;
    private final String text;

    Reason(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /**
     * Tells which sum it belongs to.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
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
