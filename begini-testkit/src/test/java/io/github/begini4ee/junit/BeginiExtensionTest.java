package io.github.begini4ee.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeginiExtensionTest {

    private static Map<String, String> settings(Class<?> type) {
        Map<String, String> settings = new HashMap<>();
        BeginiExtension.add(type.getAnnotation(BeginiSettings.class), settings);
        return settings;
    }

    @BeginiSettings({"begini.inbox.attempts = 3", "begini.integrations=cards,loans"})
    private static final class Right {}

    @BeginiSettings("begini.inbox.atempts=3")
    private static final class Misspelt {}

    @BeginiSettings("begini.inbox.attempts")
    private static final class WithoutValue {}

    @Test
    void settings_are_names_and_values() {
        assertThat(settings(Right.class))
                .isEqualTo(Map.of("begini.inbox.attempts", "3", "begini.integrations", "cards,loans"));
    }

    @Test
    void a_setting_that_nobody_knows_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> settings(Misspelt.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("begini.inbox.attempts,")
                .hasMessageEndingWith("was begini.inbox.atempts=3");
        assertThatThrownBy(() -> settings(WithoutValue.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void without_a_container_the_cure_is_told() {
        assertThatThrownBy(() -> new BeginiExtension().beforeTestExecution(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no CDI container runs")
                .hasMessageContaining("@EnableAutoWeld");
    }
}
