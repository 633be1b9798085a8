package com.example.bank.journal;

import io.github.begini4ee.event.AndroidScoreComplete;
import io.github.begini4ee.event.ApplicationCancelled;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.event.ApplicationExpired;
import io.github.begini4ee.event.ApplicationIncomplete;
import io.github.begini4ee.event.IosScoreComplete;
import io.github.begini4ee.event.PsychometricScoreComplete;
import org.jspecify.annotations.Nullable;

/** How far a journey came, in rising order: of two events with the same time, the later of these constants counts. */
public enum Status {
    CANCELLED,
    EXPIRED,
    INCOMPLETE,
    COMPLETED,
    /** A score is there, which outranks whatever else is said about the journey. */
    SCORED;

    /** What an event of this type tells; null where the type is unknown. */
    static @Nullable Status toldBy(String type) {
        return switch (type) {
            case ApplicationCancelled.TYPE -> CANCELLED;
            case ApplicationExpired.TYPE -> EXPIRED;
            case ApplicationIncomplete.TYPE -> INCOMPLETE;
            case ApplicationComplete.TYPE -> COMPLETED;
            case PsychometricScoreComplete.TYPE, AndroidScoreComplete.TYPE, IosScoreComplete.TYPE -> SCORED;
            default -> null;
        };
    }
}
