package io.github.begini4ee.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventAnswersTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"ok\"", "1", "null", " {\"status\": \"stored\"}\n", "[]"})
    void any_one_json_value_is_json(String body) {
        assertThat(EventAnswers.isJson(body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OK", "1,2", "1],[2", "{", "{} {}", "<html/>"})
    void anything_else_is_none(String body) {
        assertThat(EventAnswers.isJson(body)).isFalse();
    }
}
