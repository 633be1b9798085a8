package com.example.bank.apply;

import io.github.begini4ee.client.SessionResult.InputRefused;
import io.github.begini4ee.client.SessionResult.KeyNotForIntegration;
import io.github.begini4ee.client.SessionResult.KeyRefused;
import io.github.begini4ee.client.SessionResult.NoAnswer;
import io.github.begini4ee.client.SessionResult.NotCreated;
import io.github.begini4ee.client.SessionResult.NotReached;
import io.github.begini4ee.client.SessionResult.Unavailable;
import io.github.begini4ee.client.SessionResult.Unexpected;
import java.util.stream.Stream;

/** Why there is no assessment, in words for the desk; what the applicant can do about it. */
public enum NoSession {
    NOT_REACHED(NotReached.class, "No connection to Begini came about", true),
    UNAVAILABLE(Unavailable.class, "Begini is not available", true),
    NO_ANSWER(NoAnswer.class, "Begini did not answer in time", true),
    KEY_REFUSED(KeyRefused.class, "Begini refused the bank's key", false),
    KEY_NOT_FOR_INTEGRATION(KeyNotForIntegration.class, "The bank's key is not for this integration", false),
    INPUT_REFUSED(InputRefused.class, "Begini refused the request", false),
    UNEXPECTED(Unexpected.class, "Begini answered something unknown", false);

    private final Class<? extends NotCreated> result;
    private final String words;
    private final boolean passing;

    NoSession(Class<? extends NotCreated> result, String words, boolean passing) {
        this.result = result;
        this.words = words;
        this.passing = passing;
    }

    static NoSession of(NotCreated result) {
        return Stream.of(values())
                .filter(value -> value.result.isInstance(result))
                .findFirst()
                .orElse(UNEXPECTED);
    }

    public String words() {
        return words;
    }

    /** What an applicant is told. */
    public String toTheApplicant() {
        return passing
                ? "The assessment cannot be reached at the moment. Please try again in a few minutes."
                : "Something is wrong on our side, and our staff has been told. Please try again later today.";
    }

    /** Whether surely no session was made, so that the next try may have the same uid. */
    boolean nothingWasSent() {
        return this == NOT_REACHED;
    }
}
