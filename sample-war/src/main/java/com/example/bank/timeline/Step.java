package com.example.bank.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of the way.
 *
 * @param title what it is
 * @param state how far it is
 * @param at when it was done, where that is known
 * @param detail what else there is to say; may be empty
 */
public record Step(String title, State state, @Nullable Instant at, String detail) {

    /** How far a step is. */
    public enum State {
        DONE("done"),
        NOW("under way"),
        LATE("late"),
        STOPPED("ended here"),
        LATER("not yet"),
        NEVER("will not come");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
