package io.github.begini4ee.receiver;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.KeyRing;
import io.github.begini4ee.signature.VerifiedBody;
import java.util.Optional;
import java.util.Set;

/**
 * Station 4: takes authentic events and tells what became of them. {@code begini-cdi} brings one; an application without
 * CDI (the filter alone, on Tomcat or Jetty) writes its own and names it in
 * {@code META-INF/services/io.github.begini4ee.receiver.Receiver}.
 *
 * <pre>{@code
 * public class LoanReceiver implements Receiver {
 *     public Receipt receive(BeginiEvent event, VerifiedBody body) {
 *         loans.record(event);
 *         return Receipt.processed();
 *     }
 * }
 * }</pre>
 *
 * <p>There must be exactly one in the application's class path, unless {@code begini.mode=verify}. Each endpoint makes
 * an instance of its own, by the public constructor without parameters. {@code receive} is called by many threads at
 * once, and the same event arrives more than once: Begini sends again until it reads a 200. Answer within a few seconds.
 * What it throws is answered with 500, logged without the exception's message, and sent again by Begini.
 *
 * @since 0.1
 */
public interface Receiver {

    /**
     * Names the values of {@code begini.mode} that it offers.
     *
     * @return the modes; empty, so that no mode may be set, where there is nothing to choose
     */
    default Set<String> modes() {
        return Set.of();
    }

    /**
     * Names the mode that it has where {@code begini.mode} is not set.
     *
     * @return one of {@link #modes()}; empty where the mode must be set
     */
    default Optional<String> defaultMode() {
        return Optional.empty();
    }

    /**
     * Names the settings of its own, so that they are not refused as unknown: those that begin with {@code begini.}
     *
     * @return the names
     */
    default Set<String> settings() {
        return Set.of();
    }

    /**
     * Called once at start-up in every mode, also in {@code verify}, where no event will come and neither {@code start} nor
     * {@code stop} is called: for what else the application gets from the same settings and keys.
     *
     * @param config the endpoint's configuration
     * @param keys the endpoint's keys, which may change while it runs
     * @param settings for settings of its own, problems and warnings
     * @since 0.1
     */
    default void configured(BeginiConfig config, KeyRing keys, Settings settings) {}

    /**
     * Called once before the first event, at start-up. Note what is wrong in {@code settings} rather than throwing.
     *
     * @param config the endpoint's configuration
     * @param settings for settings of its own, problems and warnings
     */
    default void start(BeginiConfig config, Settings settings) {}

    /**
     * Takes an event.
     *
     * @param event the event
     * @param body the bytes that it was read from, with integration and key
     * @return what became of it
     */
    Receipt receive(BeginiEvent event, VerifiedBody body);

    /**
     * Takes a body that is authentic, but no event.
     *
     * @param problem the place and what is wrong there; never a value
     * @param body the bytes
     * @return what became of it: answered with 400, unless overridden
     */
    default Receipt receiveMalformed(String problem, VerifiedBody body) {
        return Receipt.malformed(problem);
    }

    /**
     * Called once, when the application stops and no further event comes; also after a start that failed, its own or
     * another's.
     */
    default void stop() {}
}
