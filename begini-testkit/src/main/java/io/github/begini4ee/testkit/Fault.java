package io.github.begini4ee.testkit;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.signature.Verifier;
import io.github.begini4ee.testkit.SignedRequest.Framing;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * What may be wrong, or merely unusual, with a webhook request. Each says what {@code begini-filter} answers.
 *
 * <pre>{@code
 * SignedRequest forged = event.signedWith(key).with(Fault.BODY_CHANGED);
 * }</pre>
 *
 * @since 0.1
 */
public enum Fault {
    /** One byte of the body was changed after it was signed: 403. */
    BODY_CHANGED(false, request -> request.withBody(Spoiled.oneByteChanged(request.body()))),
    /** A line end was added after the body was signed, as editors and shells do: 403. */
    NEWLINE_ADDED(false, request -> request.withBody(Spoiled.withNewline(request.body()))),
    /** Signed with a key that is not the receiver's, as that of another environment: 403. */
    OTHER_KEY(false, request -> Spoiled.signedBy(request, Hmac.SHA_512, ApiKey.of("test-key-of-somebody-else"))),
    /** HMAC SHA-256, as an older sample of Begini's had it: 403. */
    SHA_256(false, request -> Spoiled.signedBy(request, Hmac.SHA_256, request.key())),
    /** The right signature, twice: 403. */
    TWO_SIGNATURES(false, Spoiled::signedTwice),
    /** No signature at all: 403. */
    NO_SIGNATURE(false, Spoiled::unsigned),
    /** The right signature in {@code X-Begini-Signature}, as an older article of Begini's had it: 403. */
    OLD_HEADER_NAME(false, request -> Spoiled.renamed(request, Verifier.HEADER, "X-Begini-Signature")),
    /** The signature is that of the body before a proxy or receiver wrote the same JSON in another way: 403. */
    WRITTEN_ANEW(false, request -> request.withBody(Spoiled.writtenOtherwise(text(request)))),
    /** {@code Content-Length} tells of more than is sent: 400, or the server closes the connection. Plain http only. */
    TRUNCATED(false, request -> request.framed(Framing.TRUNCATED)),
    /** {@code Content-Type: text/plain}, though the signature is right: 415. */
    WRONG_CONTENT_TYPE(true, request -> Spoiled.of(request, "Content-Type", "text/plain")),
    /** Sent in chunks, without {@code Content-Length}, as some proxies pass requests on: as any other request. */
    CHUNKED(true, request -> request.framed(Framing.CHUNKED)),
    /**
     * A key that is in one object twice, signed: authentic, but no event. 400 in mode {@code direct}; the inbox keeps it as
     * a dead letter and answers 200.
     */
    DUPLICATE_KEYS(true, request -> request.signedAgain(Spoiled.withDuplicateKey(text(request)))),
    /** The same JSON with blanks, line ends and escapes that need not be there, signed as it is: as without them. */
    UNUSUAL_JSON(true, request -> request.signedAgain(Spoiled.writtenOtherwise(text(request)))),
    /** Fields that nobody knows yet, signed: as without them. */
    FUTURE_FIELDS(true, request -> request.signedAgain(Spoiled.withFutureFields(text(request)))),
    /** A type that nobody knows yet, signed: an {@code UnknownEvent}, 200. */
    FUTURE_TYPE(true, request -> request.signedAgain(Spoiled.withFutureType(text(request))));

    private final boolean authentic;
    private final UnaryOperator<SignedRequest> change;

    Fault(boolean authentic, UnaryOperator<SignedRequest> change) {
        this.authentic = authentic;
        this.change = change;
    }

    /**
     * Tells whether the request still proves that it is Begini's: one {@code X-Signature}, right for all that is sent.
     *
     * @return true when a receiver must not take it for forged
     */
    public boolean isAuthentic() {
        return authentic;
    }

    /**
     * Does it to a request.
     *
     * @param request the request, which stays as it is
     * @return the spoiled one
     * @throws IllegalArgumentException when the body is none that this could be done to: empty, or no JSON object
     */
    public SignedRequest applyTo(SignedRequest request) {
        return change.apply(request);
    }

    private static String text(SignedRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }
}
