package io.github.begini4ee.payara.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.ApplicationEvent;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.PsychometricScoreComplete;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.event.UnknownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

/** Observes in all the ways of a sync observer. */
@ApplicationScoped
public class Desk {

    @Inject
    Delivery delivery;

    @Inject
    Visit visit;

    void on(@Observes PsychometricScoreComplete score, Delivery parameter) {
        Seen.add(
                score.uid(),
                "psychometric " + score.score() + " " + score.riskBand() + " by " + delivery.keyLabel() + " for "
                        + delivery.integration() + " in " + delivery.environment() + " attempt " + delivery.attempt()
                        + " replay " + delivery.replay() + " bytes " + delivery.body().length + " same "
                        + delivery.id().equals(parameter.id()) + " on " + thread());
        Seen.add("visits-" + score.uid(), "visit " + visit.next() + " " + visit.next());
        Told.by(score.uid(), "sync-fails", "sync-slow");
    }

    void on(@Observes ScoreComplete score) {
        Seen.add(score.uid(), "score");
    }

    void on(@Observes ApplicationEvent event) {
        Seen.add(event.uid(), "application " + event.type());
    }

    void on(@Observes BeginiEvent event) {
        Seen.add(event.uid(), "event " + event.type());
        Seen.add("json-" + event.uid(), event.getClass().getSimpleName() + " " + roundTrips(event));
    }

    void on(@Observes UnknownEvent event) {
        Seen.add(event.uid(), "unknown " + event.bind(Envelope.class).uid());
    }

    void onLoans(@Observes @Integration("loans") BeginiEvent event) {
        Seen.add(event.uid(), "of loans");
    }

    void onCars(@Observes @Integration("cars") BeginiEvent event) {
        Seen.add(event.uid(), "of cars");
    }

    void onNobody(@Observes @Integration("nobody") BeginiEvent event) {
        Seen.add(event.uid(), "of nobody");
    }

    static String thread() {
        return Thread.currentThread().getName().contains("http") ? "the request's thread" : "another thread";
    }

    @SuppressWarnings("try") // Jsonb.close may throw anything by its signature
    private static boolean roundTrips(BeginiEvent event) {
        try (Jsonb jsonb = JsonbBuilder.create()) {
            return jsonb.fromJson(jsonb.toJson(event), event.getClass()).equals(event);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
