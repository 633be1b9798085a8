package io.github.begini4ee.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.ApiKeys;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.receiver.Receiver;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.CapturedLogs;
import io.github.begini4ee.testing.FakeBody;
import io.github.begini4ee.testing.FakeRequest;
import io.github.begini4ee.testing.Signer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** With every logger at its finest, nothing of an applicant and no secret is to be found anywhere. */
class SecretsTest {

    private static final String KEY = "canarykey-5b1e-not-secret";
    private static final String OLD_KEY = "canaryoldkey-77-not-secret";
    private static final String BODY =
            """
            {"uid": "CANARYUID-0042", "integration_id": "1", "event": {"type": "psychometric_score.complete", "details": {
              "application_started_at": 1644397242, "application_completed_at": 1644397300, "scored_at": 1644397637,
              "platform": "CANARYPLATFORM", "calculated": {"score": 73917391, "risk_band": "CANARYBAND",
              "score_confidence": "CANARYCONFIDENCE",
              "traits": [{"key": "canarytrait", "value": 73917392, "risk_band": "CANARYTRAITBAND"}]},
              "flags": ["CANARYFLAG"]}}}
            """;
    private static final String SIGNATURE = Signer.sign(bytes(BODY), KEY);
    private static final String FORGED = Signer.sign(bytes(BODY), "canaryforger");
    private static final String SHORT = Signer.sign("HmacSHA256", bytes(BODY), bytes(KEY));
    private static final List<String> CANARIES =
            List.of("canary", "7391739", SIGNATURE.substring(0, 16), FORGED.substring(0, 16), SHORT.substring(0, 16));

    private final List<String> seen = new ArrayList<>();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FakeRequest signed(String body) {
        return FakeRequest.of(body).header("X-Signature", Signer.sign(bytes(body), KEY));
    }

    private static List<FakeRequest> requests() {
        return List.of(
                signed(BODY),
                FakeRequest.of(BODY + "\n").header("X-Signature", SIGNATURE), // near misses, which are diagnosed
                FakeRequest.of(BODY).header("X-Signature", SHORT),
                FakeRequest.of(BODY).header("X-Begini-Signature", SIGNATURE),
                FakeRequest.of(BODY).header("X-Signature", Signer.sign(bytes(BODY), OLD_KEY)),
                FakeRequest.of(BODY),
                FakeRequest.of(BODY).header("X-Signature", FORGED),
                FakeRequest.of(BODY).header("X-Signature", SIGNATURE.substring(1)),
                FakeRequest.of(BODY).header("X-Signature", SIGNATURE).header("X-Signature", FORGED),
                FakeRequest.of(BODY).header("X-Signature", "canary"),
                signed(BODY.replace("\"1\"", "\"CANARYINTEGRATION\"")),
                signed(BODY.replace("psychometric_score", "CANARYTYPE")),
                signed(BODY.replace("73917391", "\"73917391\"")),
                signed(BODY.replace("73917391", "73917391.5")),
                signed(BODY.replace("1644397637", "73917391739173917391")),
                signed(BODY.replace("\"CANARYUID-0042\"", "[\"CANARYUID-0042\"]")),
                signed(BODY.replace("\"CANARYFLAG\"", "73917391, CANARYFLAG")),
                signed(BODY.replace("\"CANARYFLAG\"", "73917391, {\"canarykey\": 1}")),
                signed(BODY.replace("\"CANARYBAND\"", "73917391")),
                signed(BODY.replace("\"CANARYPLATFORM\"", "{\"canaryplatform\": \"CANARYPLATFORM\"}")),
                signed(BODY.replace("\"flags\"", "\"canary\": 1, \"canary\": 2, \"flags\"")),
                signed(BODY.replace("CANARYPLATFORM", "CANARY\u0000PLATFORM")),
                signed(BODY + "CANARY"),
                signed("CANARYUID-0042"),
                signed(BODY).method("CANARY"),
                signed(BODY).without("Content-Type").header("Content-Type", "canary/json"),
                signed(BODY).header("Content-Encoding", "canary"),
                signed(BODY).contentLength(1 << 30),
                signed(BODY).contentLength(5000),
                signed(BODY).readerTaken(),
                signed(BODY).stream(FakeBody.breakingAfter(bytes(BODY))));
    }

    private static Application application() {
        return Application.loans()
                .param("begini.integration-id", "1")
                .param("begini.api-key", KEY)
                .param("begini.previous-api-key", OLD_KEY);
    }

    private void drive(Application application) {
        try (CapturedLogs logs = CapturedLogs.open();
                application) {
            application.start();
            for (FakeRequest request : requests()) {
                seen.add(application.send(request).everything());
            }
            seen.addAll(attributes());
            application.stop();
            seen.addAll(logs.ofAll());
            assertThat(logs.lines()).as("what was searched").hasSizeGreaterThan(10);
        }
        assertNoCanary();
    }

    private void assertNoCanary() {
        for (String text : seen) {
            for (String canary : CANARIES) {
                assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(canary);
            }
        }
    }

    private static List<String> attributes() {
        List<String> attributes = new ArrayList<>();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            for (ObjectName name : server.queryNames(new ObjectName("io.github.begini4ee:*"), null)) {
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    attributes.add(
                            name + " " + attribute.getName() + " " + server.getAttribute(name, attribute.getName()));
                }
            }
        } catch (javax.management.JMException e) {
            throw new IllegalStateException(e);
        }
        assertThat(attributes).hasSizeGreaterThanOrEqualTo(7);
        return attributes;
    }

    @Test
    void nothing_leaks_while_all_goes_well() {
        drive(application());
    }

    @Test
    void nothing_leaks_where_the_receiver_fails_with_all_it_knows() {
        drive(application().receiving((event, body) -> {
            throw new IllegalStateException(
                    "CANARYUID-0042 73917391 " + KEY + SIGNATURE, new IllegalArgumentException(BODY));
        }));
    }

    @Test
    void nothing_leaks_where_the_receiver_logs_what_it_is_given() {
        drive(application().receiving(new Receiver() {
            @Override
            public Receipt receive(BeginiEvent event, VerifiedBody body) {
                System.getLogger("bank").log(System.Logger.Level.INFO, event + " " + body + " " + body.integration());
                return Receipt.processed();
            }

            @Override
            public Receipt receiveMalformed(String problem, VerifiedBody body) {
                System.getLogger("bank").log(System.Logger.Level.INFO, problem + " " + body + " " + body.body());
                return Receipt.malformed(problem);
            }
        }));
    }

    @Test
    void nothing_leaks_in_pass_through() {
        drive(application().param("begini.mode", "verify"));
    }

    /** A vault whose exception tells what it read. */
    public static final class TalkativeVault implements ApiKeys {
        @Override
        public List<io.github.begini4ee.key.ApiKey> keysOf(String integration) {
            throw new IllegalStateException("read " + KEY);
        }
    }

    @Test
    void nothing_leaks_where_the_start_fails() {
        List<Application> wrong = List.of(
                application()
                        .param("begini.environment", "x")
                        .param("begini.mode", "x")
                        .param("begini.path", "x"),
                application().param("begini.api-key-file", "/nowhere"),
                application().param("begini.api-kye", KEY),
                application().param("begini.api-key", KEY + "-${NOWHERE}"),
                application().service(ApiKeys.class, TalkativeVault.class.getName()),
                application().param("begini.integrations", "loans").param("begini.integrations.loans.api-key", KEY),
                application()
                        .without("begini.api-key")
                        .without("begini.previous-api-key")
                        .without("begini.integration-id")
                        .param("begini.integrations", "loans,cards")
                        .param("begini.integrations.loans.id", "1")
                        .param("begini.integrations.loans.api-key", KEY)
                        .param("begini.integrations.cards.id", "2")
                        .param("begini.integrations.cards.api-key", KEY),
                application().param("begini.environment", "production").param("begini.api-key", "demo-key-" + KEY));
        for (Application application : wrong) {
            try (CapturedLogs logs = CapturedLogs.open();
                    application) {
                Throwable failure = catchThrowable(application::start);
                assertThat(failure).isNotNull();
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                seen.add(trace.toString());
                seen.addAll(logs.ofAll());
            }
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(wrong.size());
        assertNoCanary();
    }

    @Test
    void nothing_leaks_while_it_waits_for_its_configuration() {
        try (CapturedLogs logs = CapturedLogs.open();
                Application application = application()
                        .param("begini.on-start-error", "unavailable")
                        .param("begini.api-key-file", "/nowhere")) {
            application.start();
            for (FakeRequest request : requests()) {
                seen.add(application.send(request).everything());
            }
            seen.addAll(logs.ofAll());
        }
        assertNoCanary();
    }

    @Test
    void the_search_finds_what_is_there() {
        assertThat(Map.of("body", BODY, "key", KEY, "signature", SIGNATURE + FORGED + SHORT).values().stream()
                        .map(text -> text.toLowerCase(Locale.ROOT)))
                .allSatisfy(text -> assertThat(CANARIES)
                        .anySatisfy(canary -> assertThat(text).contains(canary)));
    }
}
