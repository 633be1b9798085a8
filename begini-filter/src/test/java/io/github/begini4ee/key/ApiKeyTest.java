package io.github.begini4ee.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u2003", "\u00A0", "\uFEFF", "\uFEFF \u200B\n"})
    void refuses_a_blank_text(String blank) {
        assertThatThrownBy(() -> ApiKey.of(blank))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an API key must not be blank");
    }

    /** To an HMAC a key of zeroes is the same as none, so whoever has none could sign. */
    @ParameterizedTest
    @ValueSource(strings = {"\0", "\0\0\0\0\0\0\0\0", "key\0", "\0key", "ke\0y"})
    void refuses_a_text_with_a_nul(String text) {
        assertThatThrownBy(() -> ApiKey.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an API key must not hold a NUL");
    }

    @Test
    void is_equal_by_its_bytes_alone() {
        assertThat(ApiKey.of("key-ü")).isEqualTo(ApiKey.of("key-ü")).hasSameHashCodeAs(ApiKey.of("key-ü"));
        assertThat(ApiKey.of("key")).isNotEqualTo(ApiKey.of("key ")).isNotEqualTo(ApiKey.of("kez"));
        assertThat(ApiKey.of("key").equals(null)).isFalse();
    }

    @Test
    void hands_out_copies_of_its_utf_8_bytes() {
        ApiKey key = ApiKey.of("key-ü");

        byte[] handed = key.toSecretKey("HmacSHA512").getEncoded();
        handed[0] = 0;

        assertThat(key.toSecretKey("HmacSHA512").getEncoded()).isEqualTo("key-ü".getBytes(StandardCharsets.UTF_8));
        assertThat(key.length()).isEqualTo(5);
    }

    @Test
    void shows_nothing() {
        assertThat(ApiKey.of("key-ü")).hasToString("ApiKey[hidden]");
        assertThat(new LabelledKey("api-key", ApiKey.of("key-ü")).toString()).doesNotContain("key-ü");
    }

    @Test
    void refuses_names_of_integrations_of_another_form() {
        for (String name : new String[] {"", "Loans", "loans cards", "kreditkarten_ü", "loans.id", "İ"}) {
            assertThatThrownBy(() -> new Integration(name, null, Environment.TEST, java.util.List.of(), null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[a-z0-9-]+");
        }
    }
}
