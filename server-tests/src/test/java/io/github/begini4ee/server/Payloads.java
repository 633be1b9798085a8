package io.github.begini4ee.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The bodies under {@code payloads/}, and small ones with a uid of the test's own. */
public final class Payloads {

    public static final String INTEGRATION_ID = "12345678901234567890";

    /** The applicant of all the files. */
    public static final String SAMPLES_UID = "7421LOAN-AB12CD34-EFGH5678";

    /** The inbox skips what is older than its memory; the same for all, so that a score that is sent again is the same. */
    private static final long SCORED_AT = Clock.systemUTC().instant().getEpochSecond();

    private Payloads() {}

    public static byte[] file(String name) {
        try (InputStream in = Payloads.class.getResourceAsStream("/payloads/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The signatures of {@code SIGNATURES.tsv}, made with another language, by file name. */
    public static Map<String, String> signatures() {
        Map<String, String> signatures = new LinkedHashMap<>();
        new String(file("SIGNATURES.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .forEach(columns -> signatures.put(columns[0], columns[2]));
        return signatures;
    }

    /** A score event of this applicant. */
    public static byte[] score(String uid) {
        return score(uid, INTEGRATION_ID);
    }

    public static byte[] score(String uid, String integrationId) {
        return bytes("{\"uid\":\"" + uid + "\",\"integration_id\":\"" + integrationId
                + "\",\"event\":{\"type\":\"psychometric_score.complete\",\"details\":{\"scored_at\":" + SCORED_AT
                + ",\"calculated\":{\"score\":68,\"risk_band\":\"LOW\",\"score_confidence\":\"HIGH\"}}}}");
    }

    /** An application of this applicant that brings no score: {@code expired} or {@code incomplete}. */
    public static byte[] application(String how, String uid) {
        return bytes("{\"uid\":\"" + uid + "\",\"integration_id\":\"" + INTEGRATION_ID
                + "\",\"event\":{\"type\":\"application." + how + "\",\"details\":{\"application_expired_at\":"
                + SCORED_AT
                + ",\"last_response_submitted_at\":" + SCORED_AT + "}}}");
    }

    /** A score event of this applicant that is exactly so long; blanks after the object are not part of it. */
    public static byte[] scoreOfLength(String uid, int length) {
        String text = new String(score(uid), StandardCharsets.UTF_8);
        return bytes(text + " ".repeat(length - text.length()));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
