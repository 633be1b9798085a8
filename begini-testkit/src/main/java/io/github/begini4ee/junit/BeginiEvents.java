package io.github.begini4ee.junit;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.delivery.VerifiedDelivery;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.node.InboxMode;
import io.github.begini4ee.observer.ObserverCaller;
import io.github.begini4ee.observer.ObserverCaller.NotCalledException;
import io.github.begini4ee.observer.ObserverSpec;
import io.github.begini4ee.reader.Reading;
import io.github.begini4ee.signature.VerifiedBody;
import io.github.begini4ee.testkit.EventBuilder;
import io.github.begini4ee.testkit.TestEvent;
import io.github.begini4ee.testkit.TestEvents;
import jakarta.enterprise.inject.spi.BeanManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives events to the observers in the test's CDI container, as the inbox does, but at once, on the test's thread, without
 * a database and without a transaction. A parameter of a test with {@link BeginiExtension}:
 *
 * <pre>{@code
 * @Test
 * void approves_a_low_risk(BeginiEvents events, LoanDesk desk) {
 *     events.fire(TestEvents.psychometricScoreComplete().uid("LOAN-1").score(42).riskBand("LOW"));
 *
 *     assertEquals("APPROVE", desk.decision("LOAN-1"));
 * }
 * }</pre>
 *
 * <p>The event is signed with a test key, verified and read by the product's own code, and each observer is called alone by
 * the product's own caller: {@code @Observes} and {@code @ObservesAsync}, qualifiers, {@code Delivery}, request scope. An
 * observer that the container would skip fails here as it would there. What the inbox refuses at its start, such as two
 * observers of one name, fails here too. Retries, transactions and times are shown by {@link TestInbox}.
 *
 * <p>In {@code Delivery}, the environment is {@code TEST}, the attempt 1, and the body the event's bytes. For one thread
 * at a time.
 *
 * @since 0.1
 */
public final class BeginiEvents {

    private final ObserverCaller caller;
    private final FrontDoor door;
    private final Failures failures;
    private final Clock clock = Clock.systemUTC();

    private BeginiEvents(Container container, Map<String, String> given) {
        Settings settings = container.settings(given);
        InboxMode.check(settings, container.observers());
        door = new FrontDoor(container.integrations(settings), clock);
        Container.refuse(settings);
        caller = new ObserverCaller(container.beans(), container.observers().inInbox());
        failures = container.kit().failures();
    }

    /**
     * For a container of your own, which must know {@link BeginiTestBeans}.
     *
     * @param beans the container's beans
     * @return what gives events to its observers
     * @throws IllegalStateException when the application would not start like this
     */
    public static BeginiEvents of(BeanManager beans) {
        return of(beans, Map.of());
    }

    static BeginiEvents of(BeanManager beans, Map<String, String> given) {
        return new BeginiEvents(Container.of(beans), given);
    }

    /**
     * Gives an event to all who observe it.
     *
     * @param event begun by {@link TestEvents}
     * @return who heard it
     * @throws ObserverFailedError when nobody observes it, or an observer threw something, which is the cause
     */
    public Fired fire(EventBuilder<?> event) {
        return fire(event.build());
    }

    /**
     * Gives an event to all who observe it.
     *
     * @param event the event
     * @return who heard it
     * @throws ObserverFailedError when nobody observes it, or an observer threw something, which is the cause
     */
    public Fired fire(TestEvent event) {
        return tryFire(Integration.DEFAULT_NAME, event).assertDone();
    }

    /**
     * Gives an event of one integration to all who observe it.
     *
     * @param integration its name, known by an {@code @Integration} of an observer or by {@code begini.integrations}
     * @param event begun by {@link TestEvents}
     * @return who heard it
     * @throws ObserverFailedError when nobody observes it, or an observer threw something, which is the cause
     */
    public Fired fire(String integration, EventBuilder<?> event) {
        return tryFire(integration, event.build()).assertDone();
    }

    /**
     * Gives an event to all who observe it, for tests of those who fail, or of events that nobody wants.
     *
     * @param integration the integration's name, {@code default} where there is but one
     * @param event the event
     * @return who heard it, and what they threw; each observer is called, whatever the others threw
     * @throws IllegalArgumentException when the body is no event, or the integration is not known
     */
    public Fired tryFire(String integration, TestEvent event) {
        VerifiedBody body = door.verified(integration, event.bytes());
        if (!(door.read(body) instanceof Reading.Readable readable)) {
            throw new IllegalArgumentException("no event: "
                    + (door.read(body) instanceof Reading.Malformed malformed ? malformed.problem() : "not of ours"));
        }
        List<Fired.Call> calls = new ArrayList<>();
        for (ObserverSpec observer : caller.observersOf(readable.event(), integration)) {
            calls.add(new Fired.Call(observer.id(), call(observer, readable.event(), body)));
        }
        return new Fired(readable.event().type(), calls);
    }

    private @Nullable Throwable call(ObserverSpec observer, BeginiEvent event, VerifiedBody body) {
        String id = UUID.randomUUID().toString();
        try {
            caller.call(observer, event, new VerifiedDelivery(id, clock.instant(), body));
            return null;
        } catch (NotCalledException e) {
            return e;
        } catch (Throwable thrown) { // whatever it is, it is the observer's, and the test's to judge
            return failures.of(id).orElse(thrown);
        }
    }
}
