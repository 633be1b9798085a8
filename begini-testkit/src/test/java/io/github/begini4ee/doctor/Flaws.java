package io.github.begini4ee.doctor;

import io.github.begini4ee.doctor.ScriptedEndpoint.Flaw;
import io.github.begini4ee.doctor.ScriptedEndpoint.Reply;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.testkit.SignedRequest;
import io.github.begini4ee.testkit.TestReceiver;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What people get wrong, by Begini's own troubleshooting pages. */
enum Flaws {
    /** Anybody is believed. */
    NO_VERIFICATION(
            (asked, right) -> right.status() == 403 ? Reply.of(200, "{\"status\":\"stored\"}") : right,
            Check.NO_SIGNATURE,
            Check.OTHER_KEY,
            Check.CHANGED_BYTE,
            Check.SHA_256,
            Check.WRITTEN_ANEW),
    /** The JSON is parsed, written anew and then hashed. */
    PARSED_BEFORE_HASHING(
            (asked, right) -> {
                if (right.status() != 200 && right.status() != 403) {
                    return right;
                }
                return asked.signatures().equals(signatureOfParsed(asked.text()))
                        ? Reply.of(200, "{\"status\":\"stored\"}")
                        : Reply.of(403, "{\"detail\":\"Validation Failure\"}");
            },
            Check.WRITTEN_ANEW,
            Check.UNUSUAL_JSON),
    CREATED((asked, right) -> right.status() == 200 ? Reply.of(201, right.body()) : right, Check.EXACTLY_200),
    NO_CONTENT((asked, right) -> right.status() == 200 ? Reply.of(204, "") : right, Check.EXACTLY_200),
    PLAIN_TEXT((asked, right) -> right.status() == 200 ? Reply.of(200, "OK") : right, Check.JSON_BODY),
    BREAKS_ON_A_DUPLICATE(
            (asked, right) ->
                    right.body().contains("duplicate") ? Reply.of(500, "{\"detail\":\"Processing failed\"}") : right,
            Check.DUPLICATE),
    BREAKS_ON_AN_UNKNOWN_TYPE(
            (asked, right) -> right.status() == 200 && asked.text().contains("doctor_probe")
                    ? Reply.of(500, "{\"detail\":\"Processing failed\"}")
                    : right,
            Check.UNKNOWN_TYPE),
    SHOWS_A_STACK_TRACE(
            (asked, right) -> right.status() == 403 ? Reply.of(403, stackTrace()) : right, Check.NO_INTERNALS),
    SLOW(
            (asked, right) -> right.status() == 200 && asked.text().contains("application.cancelled")
                    ? new Reply(200, right.body(), Duration.ofMillis(1_900))
                    : right,
            Check.IN_TIME);

    /** Short enough for a test; the endpoint that is slow takes longer. */
    static final Duration LIMIT = Duration.ofMillis(1_500);

    final Flaw flaw;
    final List<Check> failing;

    Flaws(Flaw flaw, Check... failing) {
        this.flaw = flaw;
        this.failing = List.of(failing);
    }

    private static List<String> signatureOfParsed(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            byte[] compact = reader.readObject().toString().getBytes(StandardCharsets.UTF_8);
            return SignedRequest.of(compact, ApiKey.of(TestReceiver.KEY)).header("X-Signature");
        } catch (JsonException e) {
            return List.of("no JSON");
        }
    }

    private static String stackTrace() {
        StringWriter text = new StringWriter();
        new IllegalStateException("signature differs").printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
