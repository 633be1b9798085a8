package com.example.bank.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bank.web.ApplyPage.Entered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplyPageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|500",
                "0500|500",
                "5000|5000",
                "5.000|5000",
                "12,000|12000",
                "50 000|50000",
                "50\u00a0000|50000"
            })
    void takes_whole_euros_with_or_without_separators_between_thousands(String text, int amount) {
        assertThat(new Entered(text, "").amount()).contains(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.500",
                "0,500",
                "00.500",
                "0500.000",
                "5000.000",
                "1.0000",
                "1.00",
                "10.00",
                ".500",
                "500.",
                "5..000",
                "499",
                "50.001",
                "-500",
                ""
            })
    void takes_no_fraction_for_thousands_and_no_amount_that_is_not_lent(String text) {
        assertThat(new Entered(text, "").amount()).isEmpty();
    }
}
