package io.github.begini4ee.doctor;

import io.github.begini4ee.testkit.SendResult;
import io.github.begini4ee.testkit.SendResult.Answered;
import java.time.Duration;
import java.util.Optional;

/** One request that was sent, and what came back. */
record Seen(String what, Kind kind, SendResult result) {

    /** What the request was for. */
    enum Kind {
        /** Must be refused. */
        FORGED,
        /** Must be taken. */
        EVENT,
        /** Begini never sends it. */
        ODD
    }

    Optional<Answered> answer() {
        return result.fold(Optional::of, none -> Optional.empty());
    }

    /** 0 where there was no answer. */
    int status() {
        return result.fold(Answered::status, none -> 0);
    }

    boolean isAnswered() {
        return status() != 0;
    }

    /** Its class is told by 4xx, but some of those come from a proxy, or of something else. */
    boolean isRefused() {
        return switch (status()) {
            case 404, 405, 408, 410, 429 -> false;
            default -> status() / 100 == 4;
        };
    }

    boolean isTaken() {
        return status() / 100 == 2;
    }

    Duration took() {
        return result.fold(Answered::duration, none -> none.duration());
    }

    /** The status, or why there is none. */
    String told() {
        return result.fold(answer -> Integer.toString(answer.status()), none -> "no answer (" + fault() + ")");
    }

    String fault() {
        return result.fold(
                answer -> "", none -> none.cause().substring(none.cause().lastIndexOf('.') + 1));
    }
}
