package com.example.bank.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bank.journal.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {

    @ParameterizedTest(name = "{0} for risk {1} with confidence {2}")
    @CsvSource({
        "APPROVE, LOW, HIGH, The risk is low",
        "DECLINE, HIGH, HIGH, The risk is high",
        "REVIEW, MEDIUM, HIGH, The risk is medium: neither",
        "REVIEW, VERY_LOW, HIGH, The risk is “VERY_LOW”: neither",
        "REVIEW, , HIGH, Nothing is said about the risk.",
        "REVIEW, LOW, LOW, The confidence in the score is low",
        "REVIEW, HIGH, MEDIUM, The confidence in the score is medium",
        "REVIEW, LOW, , Nothing is said about the confidence in the score.",
        "REVIEW, , , Nothing is said about the confidence in the score."
    })
    void names_what_led_to_the_decision(
            Decision decision, @Nullable String risk, @Nullable String confidence, String beginning) {
        assertThat(Reason.of(decision, risk, confidence)).startsWith(beginning);
        assertThat(Reason.of(decision, risk, confidence).endsWith("So a person decides."))
                .isEqualTo(decision == Decision.REVIEW);
    }
}
