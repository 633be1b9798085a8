package io.github.begini4ee.testkit;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.signature.Verifier;
import java.util.List;

/**
 * A webhook request: the bytes of its body and its headers. Sent by {@link WebhookSender}, or by whatever your test has:
 * take {@link #body()} and {@link #headers()}.
 *
 * <p>The signature is the HMAC SHA-512 of the body under the API key's UTF-8 bytes, in lower-case hex digits, in the
 * header {@code X-Signature}. Source: Begini's help centre, "webhook signatures" (2026). Immutable.
 *
 * @since 0.1
 */
public final class SignedRequest {

    private static final Header JSON = new Header("Content-Type", "application/json");

    private final byte[] body;
    private final ApiKey key;
    private final List<Header> headers;
    private final Framing framing;

    private SignedRequest(byte[] body, ApiKey key, List<Header> headers, Framing framing) {
        this.body = body;
        this.key = key;
        this.headers = List.copyOf(headers);
        this.framing = framing;
    }

    /**
     * One header.
     *
     * @param name its name
     * @param value its value
     */
    public record Header(String name, String value) {

        /** Shows the name alone: the value may be a signature. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** How the body goes over the wire. */
    enum Framing {
        WITH_LENGTH,
        CHUNKED,
        TRUNCATED
    }

    /**
     * Signs any body as Begini does.
     *
     * @param body the bytes, which need not be an event
     * @param key the API key
     * @return the request
     */
    public static SignedRequest of(byte[] body, ApiKey key) {
        byte[] copy = body.clone();
        Header signature = new Header(Verifier.HEADER, Hmac.SHA_512.sign(copy, key));
        return new SignedRequest(copy, key, List.of(JSON, signature), Framing.WITH_LENGTH);
    }

    /**
     * Copies the body.
     *
     * @return the bytes to send, exactly
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Lists the headers to send; a name may come twice.
     *
     * @return the headers, without those of the connection
     */
    public List<Header> headers() {
        return headers;
    }

    /**
     * Lists the values of one header.
     *
     * @param name its name, in any case
     * @return the values; empty where there is none
     */
    public List<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    /**
     * Spoils the request on purpose.
     *
     * @param fault what to do to it
     * @return another request; this one stays as it is
     * @throws IllegalArgumentException when the body is none that the fault could be done to
     */
    public SignedRequest with(Fault fault) {
        return fault.applyTo(this);
    }

    ApiKey key() {
        return key;
    }

    Framing framing() {
        return framing;
    }

    /** The same headers over another body. */
    SignedRequest withBody(byte[] other) {
        return new SignedRequest(other, key, headers, framing);
    }

    /** Another body, signed anew. */
    SignedRequest signedAgain(byte[] other) {
        return of(other, key).framed(framing);
    }

    SignedRequest withHeaders(List<Header> others) {
        return new SignedRequest(body, key, others, framing);
    }

    SignedRequest framed(Framing other) {
        return new SignedRequest(body, key, headers, other);
    }

    /** Shows the length alone. */
    @Override
    public String toString() {
        return "SignedRequest[" + body.length + " bytes]";
    }
}
