package io.github.begini4ee.footprint.app;

import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The one method that a user writes. */
@ApplicationScoped
public class Reception {

    void on(@Observes PsychometricScoreComplete score) {}
}
