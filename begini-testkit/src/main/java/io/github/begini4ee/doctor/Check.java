package io.github.begini4ee.doctor;

import static io.github.begini4ee.doctor.Cures.BEFORE_PARSING;
import static io.github.begini4ee.doctor.Cures.EVERY_TYPE;
import static io.github.begini4ee.doctor.Cures.VERIFY;

/**
 * What {@link Doctor} looks at, in this order. What Begini asks of an endpoint must hold; what only {@code begini-filter}
 * promises is advice. Source: Begini's help centre, "webhooks", "webhook signatures" and its troubleshooting pages (2026).
 *
 * @since 0.1
 */
public enum Check {
    /** Something answers POST there, and it is no page of a proxy. */
    REACHABLE("reachable", "Look at host, port and path, at proxy and firewall, and whether the application started."),
    /** Over https, unless the host is this one. */
    TLS("TLS", "Use https: over http, anybody on the way can read scores and uids."),
    /** A request without a signature is refused. */
    NO_SIGNATURE("refuses no signature", VERIFY),
    /** A request that somebody else signed is refused. */
    OTHER_KEY("refuses another key", VERIFY),
    /** A body that was changed by one byte is refused. */
    CHANGED_BYTE("refuses a changed byte", VERIFY),
    /** HMAC SHA-256, of an older sample of Begini's, is refused. */
    SHA_256("refuses SHA-256", "Accept 128 hex digits of HMAC SHA-512 alone."),
    /** A body whose signature is right for the same JSON in other bytes is refused. */
    WRITTEN_ANEW("refuses JSON written anew", BEFORE_PARSING),
    /** An authentic body with blanks and escapes that need not be there is taken. */
    UNUSUAL_JSON("accepts unusual JSON", BEFORE_PARSING),
    /** The main event is taken. */
    PSYCHOMETRIC_SCORE("accepts psychometric_score.complete", EVERY_TYPE),
    /** A score of Android device data is taken. */
    ANDROID_SCORE("accepts android_score.complete", EVERY_TYPE),
    /** A score of iOS device data is taken. */
    IOS_SCORE("accepts ios_score.complete", EVERY_TYPE),
    /** The end of an assessment is taken. */
    APPLICATION_COMPLETE("accepts application.complete", EVERY_TYPE),
    /** The end of the session's time is taken. */
    APPLICATION_EXPIRED("accepts application.expired", EVERY_TYPE),
    /** An assessment with parts missing is taken. */
    APPLICATION_INCOMPLETE("accepts application.incomplete", EVERY_TYPE),
    /** An assessment that was left is taken. */
    APPLICATION_CANCELLED("accepts application.cancelled", EVERY_TYPE),
    /** A type that nobody knows yet is taken. */
    UNKNOWN_TYPE("accepts an unknown type", "Answer 200 to types that you do not know: Begini may bring new ones."),
    /** Fields that nobody knows yet are taken. */
    UNKNOWN_FIELDS("accepts unknown fields", "Ignore fields that you do not know: Begini may bring new ones."),
    /** The same event once more is taken. */
    DUPLICATE(
            "accepts a duplicate",
            "Answer 200 to an event that you have, and do nothing more: Begini sends again where an answer was lost."),
    /** Of the answers to events, each that says yes says it by 200. */
    EXACTLY_200("answers exactly 200", "Answer 200: to Begini, 201, 202 and 204 are failures, and it sends again."),
    /** Of the answers to events, each 200 has a JSON body. */
    JSON_BODY("answers JSON", "Write JSON into each 200, such as {\"status\":\"stored\"}."),
    /** Every answer comes in time. */
    IN_TIME("answers in time", "Store the event, answer, and do the work afterwards."),
    /** No answer tells how the endpoint is made. */
    NO_INTERNALS("shows no internals", "Answer a short JSON text of your own, and write the cause into your log."),
    /** Begini itself reaches the endpoint; on request alone. */
    TEST_WEBHOOK("Begini's test webhook", "Ask Begini's support, with integration id, environment and time."),
    /** A method other than POST is refused by 405. */
    OTHER_METHOD("405 with Allow for GET", "Answer 405 with Allow: POST.", true),
    /** A media type other than JSON is refused by 415. */
    MEDIA_TYPE("415 for text/plain", "Answer 415 before the body is read.", true),
    /** A large body is refused by 413. */
    LARGE_BODY("413 for 256 KiB and a byte", "Limit the body, and answer 413 without reading it.", true),
    /** A body that ends early is refused by 400. */
    HALF_BODY("400 for half a body", "Answer 400 to a body that ends before its Content-Length.", true),
    /** An authentic body that is no event is refused by 400, or kept for a person. */
    MALFORMED_EVENT("400 or 200 for no event", "Answer 400, or keep it for a person and answer 200.", true),
    /** Whoever forges a request learns nothing from how it is refused. */
    ONE_REFUSAL("one answer for all refusals", "Answer every forgery alike, or forgers learn from it.", true),
    /** No cache keeps an answer. */
    NO_STORE("Cache-Control: no-store", "Send Cache-Control: no-store with every answer.", true),
    /** No browser takes an answer for something else. */
    NO_SNIFF("X-Content-Type-Options: nosniff", "Send X-Content-Type-Options: nosniff with every answer.", true),
    /** No header tells which version of a server answers. */
    NO_VERSION("no version in headers", "Take Server and X-Powered-By out of the answers, or their versions.", true),
    /** Not even an answer to what Begini never sends tells how the endpoint is made. */
    ODD_INTERNALS(
            "no internals for odd requests",
            "Replace the server's own error pages, or let them tell neither name nor version.",
            true);

    private final String title;
    private final String cure;
    private final boolean advice;

    Check(String title, String cure) {
        this(title, cure, false);
    }

    Check(String title, String cure, boolean advice) {
        this.title = title;
        this.cure = cure;
        this.advice = advice;
    }

    /**
     * Names the check in reports; never changed once released.
     *
     * @return a few words
     */
    public String title() {
        return title;
    }

    /**
     * Tells whether an endpoint may do without it.
     *
     * @return true for what never fails an examination
     */
    public boolean isAdvice() {
        return advice;
    }

    String cure() {
        return cure;
    }
}
