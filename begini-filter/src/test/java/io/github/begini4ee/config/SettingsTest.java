package io.github.begini4ee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static Settings of(Map<String, String> values) {
        return new Settings(List.of(Source.of("file", values)));
    }

    private static Settings of(String name, String value) {
        return of(Map.of(name, value));
    }

    @Test
    void takes_the_first_source_that_has_the_setting_and_tells_which() {
        Settings settings = new Settings(List.of(
                Source.of("first", Map.of("begini.a", "1")),
                Source.environment(Map.of("BEGINI_A", "2", "BEGINI_B", "2")),
                Source.of("third", Map.of("begini.a", "3", "begini.b", "3", "begini.c", "3"))));

        assertThat(settings.text("begini.a")).contains("1");
        assertThat(settings.text("begini.b")).contains("2");
        assertThat(settings.text("begini.c")).contains("3");
        assertThat(settings.text("begini.d")).isEmpty();
        assertThat(settings.origins())
                .isEqualTo(Map.of("begini.a", "first", "begini.b", "environment", "begini.c", "third"));
    }

    @ParameterizedTest
    @CsvSource({
        "begini.api-key, BEGINI_API_KEY",
        "begini.api-key, begini_api_key",
        "begini.api-key, begini.api-key",
        "begini.integrations.personal-loans.previous-api-key, BEGINI_INTEGRATIONS_PERSONAL_LOANS_PREVIOUS_API_KEY"
    })
    void maps_names_to_variables_as_microprofile_does(String setting, String variable) {
        assertThat(Source.environment(Map.of(variable, "x")).value(setting)).isEqualTo("x");
    }

    @Test
    void prefers_the_exact_variable_then_underscores_then_upper_case() {
        Map<String, String> variables = new HashMap<>(Map.of("BEGINI_API_KEY", "3"));
        Source environment = Source.environment(variables);
        assertThat(environment.value("begini.api-key")).isEqualTo("3");
        variables.put("begini_api_key", "2");
        assertThat(environment.value("begini.api-key")).isEqualTo("2");
        variables.put("begini.api-key", "1");
        assertThat(environment.value("begini.api-key")).isEqualTo("1");
        assertThat(environment.value("begini.api_key_")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ${A}            | a
                    x${A}y${B}z     | xaybz
                    ${A:other}      | a
                    ${NONE:other}   | other
                    ${NONE:}x       | x
                    ${NONE:${A}}    | a
                    ${NONE:${NIL:n}}| n
                    ${NONE:a:b}     | a:b
                    ${NONE:http://b}| http://b
                    ${NEST}         | [a]
                    ${DOT.ted-name} | d
                    \\${A}          | ${A}
                    x\\${A}${A}     | x${A}a
                    $A $ {A} }{     | $A $ {A} }{
                    ${              | ${
                    ${}             | ${}
                    ${A B}          | ${A B}
                    ${A             | ${A
                    p$${A}          | p$a
                    $$              | $$
                    """)
    void resolves_placeholders(String text, String resolved) {
        Settings settings = of(Map.of(
                "begini.x", text.replace("\\\\", "\\"), "A", "a", "B", "b", "NEST", "[${A}]", "DOT.ted-name", "d"));

        assertThat(settings.text("begini.x")).contains(resolved);
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void looks_placeholders_up_in_all_sources() {
        Settings settings = new Settings(List.of(
                Source.environment(Map.of("MY_KEY", "from the environment")),
                Source.of("file", Map.of("begini.a", "${MY_KEY} ${my.key} ${other}", "other", "file"))));

        assertThat(settings.text("begini.a")).contains("from the environment from the environment file");
    }

    @Test
    void names_what_is_not_resolved_with_setting_and_source() {
        Settings settings = of("begini.a", "secret-part-${NOWHERE}");

        assertThat(settings.text("begini.a")).isEmpty();
        assertThat(settings.problems())
                .containsExactly(
                        "BGN-003 begini.a (file) refers to ${NOWHERE}, which is set nowhere: set NOWHERE in the"
                                + " environment or as a system property, or write ${NOWHERE:default}.");
    }

    @Test
    void ends_where_placeholders_go_round_in_circles() {
        Settings settings = of(Map.of("begini.a", "${A}", "A", "${B}", "B", "x${A}", "begini.b", "${begini.b}"));

        assertThat(settings.text("begini.a")).isEmpty();
        assertThat(settings.text("begini.b")).isEmpty();
        assertThat(settings.problems()).hasSize(2).allSatisfy(problem -> assertThat(problem)
                .startsWith("BGN-003"));
    }

    @Test
    void strips_blanks_of_texts_but_not_of_secrets() {
        Settings settings = of("begini.a", "  x  ");

        assertThat(settings.text("begini.a")).contains("x");
        assertThat(settings.exact("begini.a")).contains("  x  ");
        assertThat(of("begini.a", "   ").text("begini.a")).isEmpty();
        assertThat(of("begini.a", "   ").exact("begini.a")).contains("   ");
    }

    @ParameterizedTest
    @CsvSource({"1", "10", "' 7 '"})
    void reads_numbers_within_their_range(String text) {
        Settings settings = of("begini.n", text);

        assertThat(settings.number("begini.n", 5, 1, 10)).isEqualTo(Integer.parseInt(text.strip()));
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "-1", "ten", "1.5", "1e1", "99999999999", "1_0", "0x5"})
    void refuses_numbers_out_of_range_and_what_is_none(String text) {
        Settings settings = of("begini.n", text);

        assertThat(settings.number("begini.n", 5, 1, 10)).isEqualTo(5);
        assertThat(settings.problems())
                .containsExactly("BGN-004 begini.n (file) must be between 1 and 10, was " + text + ".");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "4s, PT4S", "3m, PT3M", "72h, PT72H", "7d, PT168H", "PT4S, PT4S", "pt1m, PT1M"})
    void reads_durations(String text, Duration duration) {
        Settings settings = of("begini.d", text);

        assertThat(settings.duration("begini.d", Duration.ZERO, Duration.ofMillis(1), Duration.ofDays(30)))
                .isEqualTo(duration);
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0s", "31d", "4", "s", "4 s", "4sec", "-4s", "4S ", "PT", "9999999999d", "999999999d", "soon"})
    void refuses_bad_durations(String text) {
        Settings settings = of("begini.d", text);

        assertThat(settings.duration("begini.d", Duration.ofSeconds(9), Duration.ofMillis(1), Duration.ofDays(30)))
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(settings.problems())
                .containsExactly("BGN-004 begini.d (file) must be between 1ms and 30d, was " + text.strip() + ".");
    }

    @Test
    void reads_switches_of_two_words_alone() {
        assertThat(of("begini.f", "true").flag("begini.f", false)).isTrue();
        assertThat(of("begini.f", "false").flag("begini.f", true)).isFalse();
        assertThat(of(Map.of()).flag("begini.f", true)).isTrue();
        for (String text : List.of("TRUE", "yes", "1", "on")) {
            Settings settings = of("begini.f", text);
            assertThat(settings.flag("begini.f", false)).isFalse();
            assertThat(settings.problems())
                    .containsExactly("BGN-005 begini.f (file) must be one of true, false, was " + text + ".");
        }
    }

    @Test
    void refuses_unknown_names_with_the_nearest_and_their_source() {
        Settings settings = new Settings(List.of(
                Source.of("system property", Map.of("begini.mdoe", "x", "java.home", "x")),
                Source.of("init-param", Map.of("begini.path", "x", "begini.apikey", "secret-value", "beginix", "")),
                Source.of("file", Map.of("BEGINI.PATH", "x", "begini.integrations.loans.idd", "x"))));

        settings.refuseUnknownNames(
                Set.of("begini.path", "begini.mode", "begini.api-key", "begini.integrations.loans.id"));

        assertThat(settings.problems())
                .containsExactlyInAnyOrder(
                        "BGN-006 begini.mdoe (system property) is no setting of this version: did you mean begini.mode?"
                                + " Correct the name or take it out.",
                        "BGN-006 begini.apikey (init-param) is no setting of this version: did you mean begini.api-key?"
                                + " Correct the name or take it out.",
                        "BGN-006 BEGINI.PATH (file) is no setting of this version: did you mean begini.path?"
                                + " Correct the name or take it out.",
                        "BGN-006 begini.integrations.loans.idd (file) is no setting of this version: did you mean"
                                + " begini.integrations.loans.id? Correct the name or take it out.");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void only_warns_of_unknown_variables() {
        Settings settings = new Settings(List.of(Source.environment(
                Map.of("BEGINI_API_KYE", "secret-value", "BEGINI_PATH", "/x", "BEGINICATION", "x", "PATH", "/bin"))));

        settings.refuseUnknownNames(Set.of("begini.path", "begini.api-key"));

        assertThat(settings.problems()).isEmpty();
        assertThat(settings.warnings())
                .singleElement()
                .asString()
                .startsWith("BGN-007 BEGINI_API_KYE (environment) stands for no setting: did you mean BEGINI_API_KEY?");
    }

    @Test
    void asks_system_properties_environment_init_params_context_params_and_the_server_in_this_order() {
        List<Source> sources = sources(Map.of("begini.a", "context"));

        List<String> names = new ArrayList<>(sources.stream().map(Source::name).toList());
        assertThat(names.subList(0, 4))
                .containsExactly("system property", "environment", "init-param", "context-param");
        assertThat(sources.get(1).isEnvironment()).isTrue();
        assertThat(new Settings(sources).text("begini.a")).contains("init");
        System.setProperty("begini.a", "system");
        try {
            assertThat(new Settings(sources(Map.of())).text("begini.a")).contains("system");
        } finally {
            System.clearProperty("begini.a");
        }
    }

    private static List<Source> sources(Map<String, String> contextParams) {
        return Sources.of(SettingsTest.class.getClassLoader(), Map.of("begini.a", "init"), contextParams, problem -> {
            throw new AssertionError(problem);
        });
    }
}
