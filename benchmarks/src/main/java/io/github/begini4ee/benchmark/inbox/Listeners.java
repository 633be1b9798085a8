package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Consumer;

/** A bank's two observers, which do nothing. */
@ApplicationScoped
class Listeners {

    private volatile Consumer<String> heard = uid -> {};

    void tell(Consumer<String> listener) {
        heard = listener;
    }

    void decide(@Observes PsychometricScoreComplete score) {
        heard.accept(score.uid());
    }

    void file(@Observes PsychometricScoreComplete score) {
        heard.accept(score.uid());
    }
}
