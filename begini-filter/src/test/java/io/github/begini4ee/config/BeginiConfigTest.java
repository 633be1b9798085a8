package io.github.begini4ee.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.LabelledKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeginiConfigTest {

    private static final String SECRET = "canary-of-a-key-000";

    private final Map<String, String> values = new TreeMap<>();
    private Settings settings;

    private BeginiConfigTest set(String name, String value) {
        values.put("begini." + name, value);
        return this;
    }

    private BeginiConfig read() {
        settings = new Settings(List.of(Source.of("file", values)));
        return BeginiConfig.read(settings, Set.of());
    }

    private BeginiConfig readWell() {
        BeginiConfig config = read();
        assertThat(settings.problems()).isEmpty();
        return config;
    }

    private List<String> problems() {
        read();
        return settings.problems();
    }

    @AfterEach
    void no_message_holds_a_key() {
        if (settings != null) {
            assertThat(settings.problems().toString() + settings.warnings() + settings.origins())
                    .doesNotContain(SECRET);
        }
    }

    private BeginiConfigTest twoIntegrations() {
        return set("integrations", "loans, credit-cards")
                .set("environment", "test")
                .set("integrations.loans.id", "1")
                .set("integrations.loans.api-key", SECRET + "1")
                .set("integrations.credit-cards.id", "2")
                .set("integrations.credit-cards.api-key", SECRET + "2")
                .set("integrations.credit-cards.previous-api-key", SECRET + "3");
    }

    @Test
    void has_safe_defaults() {
        BeginiConfig config = set("api-key", SECRET).readWell();

        assertThat(config.path()).isNull();
        assertThat(config.mode()).isNull();
        assertThat(config.passesOn()).isFalse();
        assertThat(config.maxBodySize()).isEqualTo(262_144);
        assertThat(config.onStartError()).isEqualTo(OnStartError.FAIL);
        assertThat(config.allowMixedEnvironments()).isFalse();
        assertThat(config.integrations())
                .containsExactly(new Integration(
                        "default",
                        null,
                        Environment.PRODUCTION,
                        List.of(new LabelledKey("api-key", ApiKey.of(SECRET))),
                        null));
        assertThat(settings.warnings()).singleElement().asString().startsWith("BGN-014");
    }

    @Test
    void reads_the_short_form() {
        BeginiConfig config = set("path", "/webhooks/begini")
                .set("mode", "verify")
                .set("max-body-size", "1000")
                .set("integration-id", "12345678901234567890")
                .set("environment", "test")
                .set("api-key", SECRET)
                .set("previous-api-key", SECRET + "-old")
                .set("on-start-error", "unavailable")
                .set("allow-mixed-environments", "true")
                .readWell();

        assertThat(config)
                .isEqualTo(new BeginiConfig(
                        "/webhooks/begini",
                        "verify",
                        1000,
                        List.of(new Integration(
                                "default",
                                "12345678901234567890",
                                Environment.TEST,
                                List.of(
                                        new LabelledKey("api-key", ApiKey.of(SECRET)),
                                        new LabelledKey("previous-api-key", ApiKey.of(SECRET + "-old"))),
                                null)),
                        true,
                        OnStartError.UNAVAILABLE));
        assertThat(config.passesOn()).isTrue();
        assertThat(settings.warnings()).isEmpty();
        assertThat(config.toString()).doesNotContain(SECRET);
    }

    @Test
    void reads_the_long_form() {
        BeginiConfig config = twoIntegrations().readWell();

        assertThat(config.integrations()).extracting(Integration::name).containsExactly("loans", "credit-cards");
        assertThat(config.integration("credit-cards").orElseThrow().keys()).hasSize(2);
        assertThat(config.integration("loans").orElseThrow().id()).isEqualTo("1");
        assertThat(config.integration("default")).isEmpty();
        assertThat(config.integrations()).extracting(Integration::environment).containsOnly(Environment.TEST);
    }

    @Test
    void reads_a_key_file_and_refuses_one_beside_a_key() {
        assertThat(set("api-key-file", "/run/secrets/begini")
                        .readWell()
                        .integrations()
                        .get(0)
                        .keyFile())
                .isEqualTo(Path.of("/run/secrets/begini"));
        assertThat(set("previous-api-key", SECRET).problems()).isEmpty();
        assertThat(set("api-key", SECRET).problems())
                .containsExactly(
                        "BGN-018 begini.api-key and begini.api-key-file are both set: keep the one that holds the"
                                + " current key.");
    }

    @Test
    void names_a_key_file_that_is_no_path() {
        assertThat(set("api-key-file", "a\0b").problems())
                .singleElement()
                .asString()
                .startsWith("BGN-019 begini.api-key-file names a file that holds no key (not a path)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\0", "key\0"})
    void refuses_blank_keys(String blank) {
        set("api-key", blank).set("previous-api-key", blank);

        assertThat(problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith("BGN-017 begini.api-key (file) is blank"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("BGN-017 begini.previous-api-key (file) is blank"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"integration-id", "api-key", "previous-api-key", "api-key-file"})
    void refuses_the_short_form_beside_the_long_one(String name) {
        assertThat(twoIntegrations().set(name, SECRET).problems())
                .containsExactly(
                        "BGN-012 begini." + name + " (file) cannot stand beside begini.integrations: give it to one"
                                + " of them as begini.integrations.NAME.…, or take it out.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Loans",
                "loans cards",
                "loans,",
                ",loans",
                "loans,,cards",
                "loans,loans",
                "lo.ans",
                "löans",
                "${x}"
            })
    void refuses_bad_names_of_integrations(String names) {
        set("integrations", names)
                .set("integrations.loans.id", "1")
                .set("integrations.loans.api-key", SECRET)
                .set("integrations.cards.id", "2")
                .set("integrations.cards.api-key", SECRET + "2");

        assertThat(problems())
                .anySatisfy(problem -> assertThat(problem).matches("(?s)BGN-0(13|03) begini.integrations .*"));
    }

    @Test
    void refuses_one_id_twice_and_a_missing_one() {
        assertThat(twoIntegrations().set("integrations.credit-cards.id", "1").problems())
                .containsExactly(
                        "BGN-015 begini.integrations.credit-cards.id is the id of another integration too: each"
                                + " integration has its own id.");
        values.remove("begini.integrations.loans.id");
        assertThat(problems())
                .containsExactly("BGN-008 begini.integrations.loans.id is not set: give it the integration id shown in"
                        + " Begini's dashboard.");
    }

    @Test
    void refuses_test_and_production_together_unless_told_so() {
        twoIntegrations().set("integrations.loans.environment", "production");
        assertThat(problems()).singleElement().asString().startsWith("BGN-016");

        set("allow-mixed-environments", "true");
        assertThat(readWell().integrations())
                .extracting(Integration::environment)
                .containsExactly(Environment.PRODUCTION, Environment.TEST);
    }

    @ParameterizedTest
    @CsvSource({"webhooks", "/*", "*.do", "/a*b", "/a/*/b", "/a/**"})
    void refuses_bad_paths(String path) {
        assertThat(set("api-key", SECRET).set("path", path).problems())
                .singleElement()
                .asString()
                .startsWith("BGN-009 begini.path (file)")
                .endsWith("was " + path + ".");
    }

    /** No request would come to the filter, and in mode verify all of them to the endpoint. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a?b=c",
                "/a#b",
                "/a;v=1",
                "/a%20b",
                "/a\\b",
                "//a",
                "/a//b",
                "/a//",
                "/./a",
                "/a/../b",
                "/a/..",
                "/a/.",
                "/a;v=1/*",
                "/a//*"
            })
    void refuses_paths_that_no_request_is_matched_with(String path) {
        assertThat(set("api-key", SECRET).set("path", path).problems())
                .singleElement()
                .asString()
                .startsWith("BGN-009 begini.path (file)")
                .endsWith("was " + path + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/a/", "/a/*", "/a/b.do", "/.well-known/a", "/a/..b", "/a~b/c-d_e", "/a b", "/ä"})
    void takes_any_other_path(String path) {
        assertThat(set("api-key", SECRET).set("path", path).readWell().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10485761", "many", "1.5", "262144b"})
    void refuses_sizes_out_of_range(String size) {
        assertThat(set("api-key", SECRET).set("max-body-size", size).problems())
                .containsExactly(
                        "BGN-004 begini.max-body-size (file) must be between 1 and 10485760, was " + size + ".");
    }

    @Test
    void refuses_bad_words() {
        set("api-key", SECRET)
                .set("environment", "TEST")
                .set("on-start-error", "ignore")
                .set("allow-mixed-environments", "yes");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "BGN-005 begini.environment (file) must be one of test, production, was TEST.",
                        "BGN-005 begini.on-start-error (file) must be one of fail, unavailable, was ignore.",
                        "BGN-005 begini.allow-mixed-environments (file) must be one of true, false, was yes.");
    }

    @Test
    void refuses_unknown_names_and_those_of_integrations_that_are_not_listed() {
        assertThat(twoIntegrations()
                        .set("integrations.loan.id", "3")
                        .set("apikey", SECRET)
                        .problems())
                .containsExactlyInAnyOrder(
                        "BGN-006 begini.integrations.loan.id (file) is no setting of this version: did you mean"
                                + " begini.integrations.loans.id? Correct the name or take it out.",
                        "BGN-006 begini.apikey (file) is no setting of this version: did you mean begini.api-key?"
                                + " Correct the name or take it out.");
    }

    @Test
    void knows_its_own_names_also_where_no_integration_has_a_good_one() {
        set("integrations", "LOANS").set("environment", "test").set("allow-mixed-environments", "true");
        set("path", "/webhooks/begini").set("mode", "verify").set("max-body-size", "1");

        assertThat(set("on-start-error", "fail").problems())
                .singleElement()
                .asString()
                .startsWith("BGN-013 begini.integrations (file)");
    }

    @Test
    void accepts_the_names_of_other_modules() {
        set("api-key", SECRET).set("direct.timeout", "4s");
        settings = new Settings(List.of(Source.of("file", values)));

        BeginiConfig.read(settings, Set.of("begini.direct.timeout"));

        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void tells_a_problem_once() {
        assertThat(twoIntegrations().set("environment", "staging").problems())
                .containsExactly("BGN-005 begini.environment (file) must be one of test, production, was staging.");
    }

    @Test
    void escapes_line_breaks_in_what_it_quotes() {
        assertThat(set("api-key", SECRET)
                        .set("mode", "x")
                        .set("max-body-size", "1\n2\u20283")
                        .problems())
                .singleElement()
                .asString()
                .contains("was 1\\u000a2\\u20283.");
    }

    @Test
    void validates_its_size() {
        assertThatThrownBy(() -> new BeginiConfig(null, null, 0, List.of(), false, OnStartError.FAIL))
                .hasMessage("begini.max-body-size must be between 1 and 10485760, was 0");
    }

    /** Turkish has a dotless i: "BEGINI".toLowerCase() is not "begini" there. */
    @Test
    void reads_the_same_in_a_turkish_locale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat("BEGINI".toLowerCase()).isNotEqualTo("begini");
            values.putAll(Map.of("begini.path", "/webhooks/begini", "begini.integrations", "credit-line"));
            Settings turkish = new Settings(List.of(
                    Source.environment(Map.of(
                            "BEGINI_MODE",
                            "verify",
                            "BEGINI_ON_START_ERROR",
                            "unavailable",
                            "BEGINI_ENVIRONMENT",
                            "production",
                            "BEGINI_INTEGRATIONS_CREDIT_LINE_ID",
                            "1",
                            "BEGINI_INTEGRATIONS_CREDIT_LINE_API_KEY",
                            SECRET)),
                    Source.of("file", values)));

            BeginiConfig config = BeginiConfig.read(turkish, Set.of());

            assertThat(turkish.problems()).isEmpty();
            assertThat(turkish.warnings()).isEmpty();
            assertThat(config.passesOn()).isTrue();
            assertThat(config.onStartError()).isEqualTo(OnStartError.UNAVAILABLE);
            assertThat(config.integration("credit-line").orElseThrow().environment())
                    .isEqualTo(Environment.PRODUCTION);
            values.put("begini.envIronment", "x");
            assertThat(problems())
                    .anySatisfy(problem -> assertThat(problem).contains("did you mean begini.environment?"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
