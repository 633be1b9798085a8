package io.github.begini4ee.doctor;

import io.github.begini4ee.client.BeginiClient;
import io.github.begini4ee.key.ApiKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Examines an endpoint for Begini's webhooks before it goes live: {@code begini-filter}'s, or any other.
 *
 * <pre>{@code
 * Report report = Doctor.of(URI.create("http://localhost:8080/webhooks/begini"), "12345678901234567890", key).examine();
 * assertTrue(report.passed(), report::text);
 * }</pre>
 *
 * <p>Sends at most 23 requests, one after the other and none of them twice, and waits 5 seconds longer for each than the
 * endpoint may take. Forged and odd requests are always sent. Authentic events are acted on, so they are sent to this host
 * alone, unless {@link #sendEvents} says otherwise; all uids begin with {@code doctor-}. Nothing is logged, and no result
 * holds a key, a signature or anything of an answer's body.
 *
 * <p>Immutable: each method returns another one. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class Doctor {

    /** How long an answer may take if nothing is set: 5 seconds. Begini expects it "within a few seconds". */
    public static final Duration DEFAULT_ANSWER_WITHIN = Duration.ofSeconds(5);

    private static final Duration MAX_ANSWER_WITHIN = Duration.ofMinutes(1);
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0(:0){6}:1]");

    private final Case patient;

    /** Whom to examine, and how. */
    record Case(
            URI url,
            String integrationId,
            ApiKey key,
            boolean sendsEvents,
            Duration answerWithin,
            Clock clock,
            @Nullable BeginiClient begini) {

        boolean isLoopback() {
            return LOOPBACK.matcher(url.getHost()).matches();
        }

        boolean isTls() {
            return url.getScheme().equalsIgnoreCase("https");
        }
    }

    private Doctor(Case patient) {
        this.patient = patient;
    }

    /**
     * Prepares an examination.
     *
     * @param url the endpoint, {@code http} or {@code https}, without user and password
     * @param integrationId the {@code integration_id} that it takes events of
     * @param key the API key that it verifies with
     * @return a doctor with the defaults
     * @throws IllegalArgumentException when the URL is none that can be posted to
     */
    public static Doctor of(URI url, String integrationId, ApiKey key) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the endpoint must be http:// or https:// with a host, without user, password and fragment");
        }
        Case plain = new Case(url, integrationId, key, false, DEFAULT_ANSWER_WITHIN, Clock.systemUTC(), null);
        return new Doctor(plain).sendEvents(plain.isLoopback());
    }

    /**
     * Sets whether authentic events are sent, on which observers act; if not set, only where the host is
     * {@code localhost}, {@code 127.x.x.x} or {@code [::1]}. Say no there too where it is the end of a tunnel.
     *
     * @param send true for all checks, false for those that must be refused
     * @return another doctor
     */
    public Doctor sendEvents(boolean send) {
        Case c = patient;
        return new Doctor(new Case(c.url, c.integrationId, c.key, send, c.answerWithin, c.clock, c.begini));
    }

    /**
     * Sets how long an answer may take; if not set, 5 seconds.
     *
     * @param limit 1 ms to 1 minute
     * @return another doctor
     */
    public Doctor answerWithin(Duration limit) {
        if (limit.compareTo(Duration.ofMillis(1)) < 0 || limit.compareTo(MAX_ANSWER_WITHIN) > 0) {
            throw new IllegalArgumentException(
                    "the limit of an answer must be between 1 ms and 1 minute, was " + limit);
        }
        Case c = patient;
        return new Doctor(new Case(c.url, c.integrationId, c.key, c.sendsEvents, limit, c.clock, c.begini));
    }

    /**
     * Sets the clock that the events and the report take their times from; if not set, the system's.
     *
     * @param clock the clock
     * @return another doctor
     */
    public Doctor clock(Clock clock) {
        Case c = patient;
        return new Doctor(new Case(c.url, c.integrationId, c.key, c.sendsEvents, c.answerWithin, clock, c.begini));
    }

    /**
     * Lets Begini's own test API send a webhook too; if not set, it is not asked. It goes to the URL that Begini's
     * dashboard has for the key, whichever that is.
     *
     * @param client the client of the same integration and key
     * @return another doctor
     */
    public Doctor askBegini(BeginiClient client) {
        Case c = patient;
        return new Doctor(new Case(c.url, c.integrationId, c.key, c.sendsEvents, c.answerWithin, c.clock, client));
    }

    /**
     * Examines the endpoint, which takes as long as it answers.
     *
     * @return what was found
     */
    public Report examine() {
        try (Visit visit = new Visit(patient)) {
            return new Examination(patient, visit).run();
        }
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "Doctor[" + patient.url.getHost() + "]";
    }
}
