package com.example.bank.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bank.journal.Decision;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.ScoreConfidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoanDeskTest {

    @ParameterizedTest(name = "risk {0} with confidence {1}: {2}")
    @CsvSource({
        "LOW,HIGH,APPROVE",
        "HIGH,HIGH,DECLINE",
        "MEDIUM,HIGH,REVIEW",
        "LOW,MEDIUM,REVIEW",
        "LOW,LOW,REVIEW",
        "HIGH,LOW,REVIEW",
        "HIGH,MEDIUM,REVIEW",
        "low,high,REVIEW",
        "VERY_LOW,HIGH,REVIEW",
        "LOW,VERY_HIGH,REVIEW",
        ",HIGH,REVIEW",
        "LOW,,REVIEW",
        "HIGH,,REVIEW",
        ",,REVIEW"
    })
    void decides_by_risk_and_confidence(@Nullable String risk, @Nullable String confidence, Decision expected) {
        assertThat(LoanDesk.decide(score(risk, confidence))).isEqualTo(expected);
    }

    private static PsychometricScoreComplete score(@Nullable String risk, @Nullable String confidence) {
        return new PsychometricScoreComplete(
                "LOAN1",
                "1",
                null,
                null,
                Instant.EPOCH,
                null,
                42,
                risk == null ? null : new RiskBand(risk),
                confidence == null ? null : new ScoreConfidence(confidence),
                List.of(),
                List.of());
    }
}
