package com.example.bank.desk;

import com.example.bank.journal.Decision;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why the desk decided as it did, in words for an applicant and for whoever is asked. */
public final class Reason {

    private Reason() {}

    /** Says in a sentence what of risk and confidence led to the decision. */
    public static String of(Decision decision, @Nullable String riskBand, @Nullable String confidence) {
        return switch (decision) {
            case APPROVE -> "The risk is low, and the confidence in the score is high.";
            case DECLINE -> "The risk is high, and the confidence in the score is high.";
            case REVIEW -> whyAPerson(riskBand, confidence) + " So a person decides.";
        };
    }

    private static String whyAPerson(@Nullable String riskBand, @Nullable String confidence) {
        if (confidence == null) {
            return "Nothing is said about the confidence in the score.";
        }
        if (!confidence.equals("HIGH")) {
            return "The confidence in the score is " + words(confidence) + ", whatever the risk.";
        }
        return riskBand == null
                ? "Nothing is said about the risk."
                : "The risk is " + words(riskBand) + ": neither low enough to approve, nor high enough to decline.";
    }

    /** An unknown value stays as it came. */
    private static String words(String value) {
        return switch (value) {
            case "LOW", "MEDIUM", "HIGH" -> value.toLowerCase(Locale.ROOT);
            default -> "“" + value + "”";
        };
    }
}
