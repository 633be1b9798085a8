package io.github.begini4ee.answer;

import io.github.begini4ee.body.Unreadable;
import io.github.begini4ee.message.Messages;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.signature.Rejected;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * An answer of our own. Bodies are JSON and tell the cause without internals, values of the payload or
 * stack traces: Begini shows them to the client's staff.
 *
 * @param reason what the MBean and the log count it under, with the HTTP status
 * @param body the JSON text
 * @param headers headers beside the usual ones
 * @since 0.1
 */
public record JsonAnswer(Reason reason, String body, Map<String, String> headers) implements Answer {

    private static final System.Logger LOG = System.getLogger(JsonAnswer.class.getName());
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    /**
     * For a request without a body to verify.
     *
     * @param unreadable why
     * @return 405, 415, 413, 400 or 500
     */
    public static JsonAnswer to(Unreadable unreadable) {
        return switch (unreadable) {
            case METHOD_NOT_ALLOWED -> detail(Reason.METHOD_NOT_ALLOWED, "Method not allowed", Map.of("Allow", "POST"));
            case UNSUPPORTED_MEDIA_TYPE -> detail(Reason.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type");
            case TOO_LARGE -> detail(Reason.TOO_LARGE, "Payload too large");
            case INCOMPLETE -> detail(Reason.INCOMPLETE_BODY, "Incomplete body");
            case TAKEN -> misconfigured(Reason.BODY_TAKEN);
        };
    }

    /**
     * For a body that counts as forged: one answer for all reasons, so that an attacker learns nothing.
     *
     * @param rejected why, for log and MBean
     * @return 403
     */
    public static JsonAnswer to(Rejected rejected) {
        return forbidden(
                switch (rejected) {
                    case MISSING -> Reason.SIGNATURE_MISSING;
                    case REPEATED -> Reason.SIGNATURE_REPEATED;
                    case NOT_HEX -> Reason.SIGNATURE_NOT_HEX;
                    case NO_MATCH -> Reason.SIGNATURE_NO_MATCH;
                    case NO_MATCH_EMPTY -> Reason.SIGNATURE_NO_MATCH_EMPTY;
                });
    }

    /**
     * For a body signed with the key of one integration that names another.
     *
     * @return 403, the same as for a bad signature
     */
    public static JsonAnswer toForeign() {
        return forbidden(Reason.FOREIGN_INTEGRATION);
    }

    /**
     * For what the receiver made of it.
     *
     * @param receipt the receiver's word
     * @return 200, 400, 500 or 503
     */
    public static JsonAnswer to(Receipt receipt) {
        return switch (receipt.outcome()) {
            case PROCESSED -> status(Reason.ACCEPTED, "processed");
            case STORED -> status(Reason.ACCEPTED, "stored");
            case DUPLICATE -> status(Reason.DUPLICATE, "duplicate");
            case MALFORMED -> detail(Reason.MALFORMED_EVENT, "Malformed event: " + receipt.problem());
            case FAILED -> detail(Reason.FAILED, "Processing failed");
            case UNAVAILABLE -> unavailable(receipt.retryAfter());
        };
    }

    /**
     * For every request while the endpoint has no working configuration.
     *
     * @return 500
     */
    public static JsonAnswer toMisconfigured() {
        return misconfigured(Reason.MISCONFIGURED);
    }

    /**
     * For every request while the endpoint waits for a working configuration.
     *
     * @return 503
     */
    public static JsonAnswer toUnavailable() {
        return unavailable(SHORTLY);
    }

    @Override
    public String show() {
        return reason.text() + "; answered " + reason.status() + " " + body;
    }

    /** Writes bytes, since servers add a charset of theirs to what goes through a writer. */
    @Override
    public void give(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException {
        if (response.isCommitted()) { // Tomcat answers 400 itself the moment a read fails
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION); // or its page would be a 500 with a stack trace
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(reason.status());
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        headers.forEach(response::setHeader);
        write(bytes, response);
    }

    private void write(byte[] bytes, HttpServletResponse response) throws IOException {
        OutputStream out;
        try {
            out = response.getOutputStream();
        } catch (IllegalStateException writerIsOpen) {
            response.getWriter().write(body); // a filter in front asked for it; ASCII in whatever charset
            return;
        }
        try {
            out.write(bytes);
        } catch (IOException senderIsGone) {
            LOG.log(Level.DEBUG, "nobody reads the answer any more", senderIsGone); // and will send again
        }
    }

    private static JsonAnswer forbidden(Reason reason) {
        return detail(reason, "Validation Failure");
    }

    private static JsonAnswer misconfigured(Reason reason) {
        return detail(reason, "Server misconfigured");
    }

    private static JsonAnswer unavailable(Duration retryAfter) {
        String seconds = String.valueOf(Math.max(1, retryAfter.toSeconds()));
        return detail(Reason.UNAVAILABLE, "Temporarily unavailable", Map.of("Retry-After", seconds));
    }

    private static JsonAnswer status(Reason reason, String word) {
        return new JsonAnswer(reason, "{\"status\":\"" + word + "\"}", Map.of());
    }

    private static JsonAnswer detail(Reason reason, String text) {
        return detail(reason, text, Map.of());
    }

    private static JsonAnswer detail(Reason reason, String text, Map<String, String> headers) {
        return new JsonAnswer(reason, "{\"detail\":\"" + escaped(text) + "\"}", headers);
    }

    /** The texts are ours, but a receiver's problem may hold anything. */
    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (Messages.isUnprintable(c)) {
                json.append(String.format("\\u%04x", c));
            } else {
                json.appendCodePoint(c);
            }
        }
        return json.toString();
    }
}
