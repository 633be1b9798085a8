package io.github.begini4ee.payara;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.payara.app.AsyncDesk;
import io.github.begini4ee.payara.app.Desk;
import io.github.begini4ee.payara.app.Envelope;
import io.github.begini4ee.payara.app.Ledger;
import io.github.begini4ee.payara.app.Probe;
import io.github.begini4ee.payara.app.Visit;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.Wire;
import java.util.Arrays;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code <filter>} in web.xml, two integrations, and observers of every kind. */
class WebXmlPayaraIT extends OnPayara {

    private static final String CARS_KEY = "the-key-of-the-cars";
    private static final String SETTINGS =
            """
            begini.mode=direct
            begini.environment=test
            begini.direct.timeout=20s
            begini.max-body-size=2000
            begini.integrations=loans,cars
            begini.integrations.loans.id=12345678901234567890
            begini.integrations.loans.api-key=${LOANS_KEY_FROM_VAULT:test-key-3f1c9a-not-secret}
            begini.integrations.loans.previous-api-key=the-key-before-that
            begini.integrations.cars.id=cars-id
            begini.integrations.cars.api-key=the-key-of-the-cars
            """;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withWebXml(
                Wars.war("web-xml", SETTINGS, Desk.class, AsyncDesk.class, Ledger.class, Visit.class, Probe.class)
                        .addClass(Envelope.class));
    }

    @Test
    void calls_sync_and_async_observers_of_the_event_and_of_its_supertypes() {
        byte[] body = Payloads.score("everybody");
        site().signed(body).isProcessed();
        String bytes = String.valueOf(body.length);
        assertThat(site().seen("everybody"))
                .containsExactlyInAnyOrder(
                        "psychometric 68 LOW by loans/api-key for loans in TEST attempt 1 replay false bytes " + bytes
                                + " same true on the request's thread",
                        "score",
                        "event psychometric_score.complete",
                        "in a transaction",
                        "of loans",
                        "async by loans/api-key bytes " + bytes + " same true on another thread in the application");
    }

    @Test
    void calls_the_async_observers_after_the_sync_ones() {
        site().signed(Payloads.score("order")).isProcessed();
        assertThat(site().seen("order")).last().asString().startsWith("async by loans/api-key");
    }

    @Test
    void tells_integrations_and_keys_apart() {
        site().signed(Payloads.score("a-car", "cars-id"), CARS_KEY).isProcessed();
        assertThat(site().seen("a-car"))
                .contains("of cars", "async of cars")
                .doesNotContain("of loans", "of nobody")
                .anyMatch(line -> line.contains("by cars/api-key for cars in TEST"));
        site().signed(Payloads.score("rotated"), "the-key-before-that").isProcessed();
        assertThat(site().seen("rotated")).anyMatch(line -> line.contains("by loans/previous-api-key for loans"));
    }

    @Test
    void rejects_the_key_of_the_other_integration() {
        site().signed(Payloads.score("forged"), CARS_KEY).isForbidden();
        site().signed(Payloads.score("forged"), "no key").isForbidden();
        site().send(site().post().body(Payloads.score("forged"))).isForbidden();
        assertThat(site().seen("forged")).isEmpty();
    }

    @Test
    void accepts_every_sample_body_under_its_signature_from_outside() {
        site().makesATypedEventOfEverySampleBody();
        String uid = Payloads.SAMPLES_UID;
        assertThat(site().seen(uid))
                .contains(
                        "event psychometric_score.complete",
                        "event android_score.complete",
                        "event ios_score.complete",
                        "application application.complete",
                        "application application.expired",
                        "application application.incomplete",
                        "application application.cancelled",
                        "unknown " + uid + " " + Payloads.INTEGRATION_ID);
    }

    @Test
    void gives_each_request_its_own_request_scoped_beans() {
        site().signed(Payloads.score("scoped")).isProcessed();
        site().signed(Payloads.score("scoped")).isProcessed();
        assertThat(site().seen("visits-scoped"))
                .filteredOn(line -> line.startsWith("visit"))
                .containsExactly("visit 1 2", "visit 1 2");
        assertThat(site().seen("visits-scoped"))
                .filteredOn(line -> line.startsWith("async"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync-fails", "async-fails", "transaction-fails"})
    void answers_500_where_an_observer_fails_and_runs_all_again_on_the_retry(String uid) {
        site().signed(Payloads.score(uid)).isDetail(500, "Processing failed");
        int first = site().seen(uid).size();
        assertThat(first).isPositive();
        site().signed(Payloads.score(uid)).isDetail(500, "Processing failed");
        assertThat(site().seen(uid)).hasSizeGreaterThan(first);
    }

    @Test
    void calls_no_async_observer_where_a_sync_one_failed() {
        site().signed(Payloads.score("sync-fails-first")).isDetail(500, "Processing failed");
        assertThat(site().seen("sync-fails-first")).noneMatch(line -> line.startsWith("async"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync-slow", "async-slow"})
    void answers_500_where_an_observer_takes_longer_than_the_time_out(String uid) {
        site().send(Request.post(site().contextPath() + "/webhooks/hasty").signed(Payloads.score(uid)))
                .isDetail(500, "Processing failed");
        assertThat(site().seen(uid)).anyMatch(line -> line.startsWith("psychometric"));
        site().signed(Payloads.score(uid)).isProcessed(); // the other endpoint has time
    }

    @Test
    void answers_400_to_what_is_no_event_and_calls_nobody() {
        site().signed(Payloads.bytes("{\"uid\":\"malformed\",\"integration_id\":\"x\"}"))
                .isForbidden();
        site().signed(Payloads.bytes(
                        "{\"uid\":\"malformed\",\"integration_id\":\"" + Payloads.INTEGRATION_ID + "\",\"event\":{}}"))
                .isDetail(400, "Malformed event: event.type is missing");
        site().signed(Payloads.bytes("[]")).isDetail(400, "Malformed event: the body is not one JSON object");
        assertThat(site().seen("malformed")).isEmpty();
    }

    @Test
    void answers_what_cannot_be_an_event_of_begini() {
        site().send(Request.of("GET", site().contextPath() + Site.PATH)).isDetail(405, "Method not allowed");
        site().send(Request.of("PUT", site().contextPath() + Site.PATH)).isDetail(405, "Method not allowed");
        site().send(site().post().header("Content-Type", "text/plain").signed(Payloads.score("a")))
                .isDetail(415, "Unsupported media type");
        site().send(site().post().header("Content-Length", "2001")).isDetail(413, "Payload too large");
        site().send(site().post().chunked(100).signed(Payloads.scoreOfLength("chunked", 2_001)))
                .isDetail(413, "Payload too large");
        site().send(site().post().chunked(100).signed(Payloads.scoreOfLength("chunked", 2_000)))
                .isProcessed();
        String good = Signed.with(Signed.KEY, Payloads.score("a"));
        site().send(site().post().body(Payloads.score("a")).signature(good).signature(good))
                .isForbidden();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZZ\r\nabc\r\n0\r\n\r\n", "-5\r\nabc\r\n0\r\n\r\n", "2\r\nabc\r\n0\r\n\r\n"})
    void takes_no_chunks_that_are_none(String chunks) {
        Reply reply = site().send(site().post()
                .header("Transfer-Encoding", "chunked")
                .without("Content-Length")
                .signature("0".repeat(128))
                .body(Payloads.bytes(chunks)));
        assertThat(reply.status()).isIn(400, 403); // 403 where Payara reads on regardless
        assertThat(reply.text()).doesNotContain("Exception", "begini4ee", "<html");
    }

    @Test
    void takes_no_body_that_ends_early() {
        byte[] whole = site().post().signed(Payloads.score("cut")).toBytes();
        byte[] chunked = site().post().chunked(50).signed(Payloads.score("cut")).toBytes();
        for (byte[] request : List.of(whole, chunked)) {
            try (Wire wire = Wire.open(site().port())) {
                wire.send(Arrays.copyOf(request, request.length - 20)).endOfInput();
                // Payara closes the connection with its input, so that nobody could read an answer
                assertThat(wire.rest()).doesNotContain(" 200 ", "Exception", "<html");
            }
        }
        assertThat(site().seen("cut")).isEmpty();
    }

    @Test
    void reads_utf_8_whatever_is_declared() {
        Reply reply = site().send(site().post()
                .header("Content-Type", "application/json; charset=ISO-8859-1")
                .signed(Payloads.score("ünï")));
        reply.isProcessed();
        assertThat(site().seen("ünï")).contains("score");
    }

    @Test
    void shows_its_counts_in_an_mbean() {
        site().signed(Payloads.score("counted")).isProcessed();
        site().signed(Payloads.score("counted"), "no key").isForbidden();
        List<String> lines = site().mbean();
        assertThat(lines)
                .first()
                .isEqualTo(
                        "io.github.begini4ee:type=Endpoint,context=\"" + site().contextPath() + "\",name=\"begini\"");
        assertThat(lines).filteredOn(line -> line.matches("Accepted=[1-9]\\d*")).hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.matches("Last(Accepted|Rejected)=2.*Z"))
                .hasSize(2);
        assertThat(String.join("\n", lines))
                .contains("loans/api-key", "cars/api-key", "SIGNATURE_NO_MATCH")
                .doesNotContain(Signed.KEY, CARS_KEY, "counted");
    }
}
