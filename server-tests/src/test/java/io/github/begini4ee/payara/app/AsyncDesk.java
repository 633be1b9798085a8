package io.github.begini4ee.payara.app;

import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.PsychometricScoreComplete;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Observes in all the ways of an async observer. */
@ApplicationScoped
public class AsyncDesk {

    @Inject
    Delivery delivery;

    @Inject
    Visit visit;

    void on(@ObservesAsync PsychometricScoreComplete score, Delivery parameter) throws NamingException {
        Seen.add(
                score.uid(),
                "async by " + delivery.keyLabel() + " bytes " + parameter.body().length + " same "
                        + delivery.id().equals(parameter.id()) + " on " + Desk.thread() + " in "
                        + (InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry") != null
                                ? "the application"
                                : "nothing"));
        Seen.add("visits-" + score.uid(), "async visit " + visit.next());
        Told.by(score.uid(), "async-fails", "async-slow");
    }

    void onCars(@ObservesAsync @Integration("cars") BeginiEvent event) {
        Seen.add(event.uid(), "async of cars");
    }
}
