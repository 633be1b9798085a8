package io.github.begini4ee.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.ApiKeys;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.CapturedLogs;
import io.github.begini4ee.testing.CountedMacs;
import io.github.begini4ee.testing.FakeRequest;
import io.github.begini4ee.testing.FakeResponse;
import io.github.begini4ee.testing.Payloads;
import io.github.begini4ee.testing.ScriptedReceiver;
import io.github.begini4ee.testing.Signer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log says of a refused body, and that the sender hears nothing of it. */
class RejectionDiagnosisTest {

    private static final String BODY =
            Payloads.text("psychometric_score.complete.json").stripTrailing();
    private static final String KEY = Payloads.KEY;
    private static final String TEST_KEY = "test-key-of-the-test-environment";
    private static final String FORGED = Signer.sign(bytes(BODY), "test-key-of-a-forger");
    private static final String ANSWER_TO_A_FORGERY = answerToAForgery();

    private final CapturedLogs logs = CapturedLogs.open();
    private Application application = Application.loans();

    @AfterEach
    void close() {
        application.close();
        logs.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FakeRequest signedWith(String signature) {
        return FakeRequest.of(BODY).header("X-Signature", signature);
    }

    private List<String> diagnoses() {
        return logs.lines().stream()
                .filter(line -> line.contains("looked at once a minute"))
                .toList();
    }

    /** It is answered as a forgery is, nobody hears of the event, and the log holds this and no secret. */
    private void assertDiagnosed(FakeRequest request, String level, String... words) {
        FakeResponse response = application.send(request);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"detail\":\"Validation Failure\"}");
        assertThat(response.everything()).isEqualTo(ANSWER_TO_A_FORGERY);
        assertThat(ScriptedReceiver.events()).isEmpty();
        assertThat(application.passedOn()).isEmpty();
        assertThat(diagnoses())
                .singleElement()
                .asString()
                .startsWith(level + " BGN-0")
                .contains(words);
        assertNoSecret();
    }

    @Test
    void the_sender_has_its_answer_before_anything_is_looked_into() {
        List<String> toldBefore = new ArrayList<>();
        FakeResponse response = new FakeResponse().whenSent(() -> {
            toldBefore.add("sent");
            toldBefore.addAll(diagnoses());
        });
        application.start();

        application.send(signedWith(FORGED), response);

        assertThat(toldBefore).containsExactly("sent");
        assertThat(diagnoses()).hasSize(1);
    }

    private static String answerToAForgery() {
        try (Application other = Application.loans().start()) {
            return other.send(signedWith("no signature")).everything();
        }
    }

    private void assertNoSecret() {
        List<String> secrets = new ArrayList<>(List.of(KEY, TEST_KEY, Payloads.UID, "scored_at", FORGED));
        for (String key : List.of(KEY, TEST_KEY)) {
            for (String end : List.of("", "\n", "\r\n")) {
                secrets.add(Signer.sign(bytes(BODY + end), key).substring(0, 16));
                secrets.add(
                        Signer.sign("HmacSHA256", bytes(BODY + end), bytes(key)).substring(0, 16));
            }
        }
        assertThat(String.join("\n", logs.ofAll())).doesNotContain(secrets);
    }

    private static String lastNearMiss() {
        try {
            ObjectName name = new ObjectName("io.github.begini4ee:type=Endpoint,context=\"/loans\",name=\"begini\"");
            return (String) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "LastNearMiss");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void names_sha_256() {
        application.start();

        assertDiagnosed(
                signedWith(Signer.sign("HmacSHA256", bytes(BODY), bytes(KEY))),
                "WARNING",
                "BGN-049",
                "SHA-256",
                "default/api-key",
                "endpoint ");
    }

    @Test
    void names_integration_environment_and_label_of_a_key_of_another_endpoint() {
        application.without("begini.path").without("begini.api-key").without("begini.integration-id");
        application.without("begini.environment").param("begini.allow-mixed-environments", "true");
        application
                .filter("live", endpoint("production", "loans", KEY), "/live")
                .filter("trial", endpoint("test", "loans", TEST_KEY), "/trial")
                .start();

        assertDiagnosed(
                signedWith(Signer.sign(bytes(BODY), TEST_KEY)),
                "WARNING",
                "BGN-050",
                "loans/api-key of environment TEST at endpoint trial",
                "(endpoint live,");
    }

    private static Map<String, String> endpoint(String environment, String integration, String key) {
        String prefix = "begini.integrations." + integration + ".";
        return Map.of(
                "begini.integrations",
                integration,
                prefix + "environment",
                environment,
                prefix + "id",
                environment + "-id",
                prefix + "api-key",
                key);
    }

    @Test
    void does_not_know_a_key_that_is_set_nowhere() {
        application.start();

        assertDiagnosed(signedWith(Signer.sign(bytes(BODY), TEST_KEY)), "INFO", "BGN-056");
    }

    @Test
    void names_a_final_newline_that_was_added_on_the_way() {
        application.start();

        assertDiagnosed(
                FakeRequest.of(BODY + "\n").header("X-Signature", Signer.sign(bytes(BODY), KEY)),
                "WARNING",
                "BGN-051",
                "default/api-key");
    }

    @Test
    void names_a_final_newline_that_was_lost_on_the_way() {
        application.start();

        assertDiagnosed(signedWith(Signer.sign(bytes(BODY + "\n"), KEY)), "WARNING", "BGN-052", "default/api-key");
    }

    @Test
    void names_a_final_crlf_that_was_lost_on_the_way() {
        application.start();

        assertDiagnosed(signedWith(Signer.sign(bytes(BODY + "\r\n"), KEY)), "WARNING", "BGN-052");
    }

    @Test
    void names_a_byte_order_mark_that_was_added_on_the_way() {
        application.start();

        assertDiagnosed(
                FakeRequest.of("\uFEFF" + BODY).header("X-Signature", Signer.sign(bytes(BODY), KEY)),
                "WARNING",
                "BGN-053");
    }

    /** A vault keeps what somebody pasted. */
    public static final class SloppyVault implements ApiKeys {
        @Override
        public List<ApiKey> keysOf(String integration) {
            return List.of(ApiKey.of(KEY + " \n"));
        }
    }

    @Test
    void names_blanks_around_the_key_that_is_set() {
        application.service(ApiKeys.class, SloppyVault.class.getName()).start();

        assertDiagnosed(signedWith(Signer.sign(bytes(BODY), KEY)), "WARNING", "BGN-054", "default/provided-1");
    }

    @Test
    void names_a_line_end_around_the_key_of_the_sender() {
        application.start();

        assertDiagnosed(signedWith(Signer.sign(bytes(BODY), KEY + "\n")), "WARNING", "BGN-055", "default/api-key");
    }

    @Test
    void names_the_older_header_where_the_newer_is_missing() {
        application.start();

        assertDiagnosed(
                FakeRequest.of(BODY).header("x-begini-signature", Signer.sign(bytes(BODY), KEY)),
                "WARNING",
                "BGN-048",
                "X-Begini-Signature",
                "default/api-key");
    }

    @Test
    void says_nothing_of_the_older_header_to_who_has_no_key() {
        application.start();

        assertDiagnosed(FakeRequest.of(BODY).header("X-Begini-Signature", FORGED), "INFO", "BGN-056");
    }

    @Test
    void names_likely_causes_where_nothing_would_match() {
        application.start();

        assertDiagnosed(
                FakeRequest.of(BODY.replace(" ", "")).header("X-Signature", Signer.sign(bytes(BODY), KEY)),
                "INFO",
                "BGN-056",
                "parsed the JSON",
                "dashboard",
                "forgery");
    }

    @Test
    void names_an_empty_body() {
        application.start();

        assertDiagnosed(
                FakeRequest.of("").header("X-Signature", Signer.sign(bytes(BODY), KEY)), "INFO", "BGN-057", "empty");
    }

    @Test
    void says_that_there_is_no_signature_to_compare() {
        application.start();

        assertDiagnosed(FakeRequest.of(BODY), "INFO", "BGN-058", "proxy");
    }

    @Test
    void says_so_of_several_signatures_too_and_compares_none() {
        application.start();

        assertDiagnosed(
                signedWith(Signer.sign(bytes(BODY), KEY)).header("X-Signature", FORGED), "INFO", "BGN-058", "repeats");
    }

    @Test
    void diagnoses_in_pass_through_as_well_and_passes_nothing_on() {
        application.close();
        application = Application.verifying().start();

        assertDiagnosed(signedWith(Signer.sign(bytes(BODY + "\n"), KEY)), "WARNING", "BGN-052");
    }

    @Test
    void shows_the_last_near_miss_in_jmx_and_lets_no_forger_write_over_it() {
        application.start();
        application.send(signedWith(FORGED));
        assertThat(lastNearMiss()).isNull();

        application.send(signedWith(Signer.sign("HmacSHA256", bytes(BODY), bytes(KEY))));
        application.send(FakeRequest.of(BODY));

        assertThat(diagnoses()).hasSize(3);
        assertThat(lastNearMiss()).matches("20\\d\\d-.*Z BGN-049 .*");
    }

    @Test
    void answers_403_where_the_diagnosis_breaks_and_says_so() {
        try (CountedMacs macs = CountedMacs.open()) {
            application.start();
            macs.breakSha256();

            FakeResponse response = application.send(signedWith("0".repeat(64)));

            assertThat(response.everything()).isEqualTo(ANSWER_TO_A_FORGERY);
            assertThat(logs.warnings())
                    .filteredOn(line -> line.contains("BGN-060"))
                    .singleElement()
                    .asString()
                    .contains("ProviderException")
                    .doesNotContain("4711");
        }
    }

    @Test
    void looks_at_nothing_that_was_accepted() {
        try (CountedMacs macs = CountedMacs.open()) {
            application.start();
            macs.sinceLast();
            for (int i = 0; i < 100; i++) {
                application.send(signedWith(Signer.sign("HmacSHA512", bytes(BODY), bytes(KEY))));
            }

            assertThat(ScriptedReceiver.events()).hasSize(100);
            assertThat(macs.sinceLast()).isEqualTo(200); // the test's own, and one each
            assertThat(diagnoses()).isEmpty();
        }
    }
}
