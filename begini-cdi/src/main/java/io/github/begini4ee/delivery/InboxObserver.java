package io.github.begini4ee.delivery;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Says how the inbox treats an observer method. Without it, an observer has the defaults and is known by class, method and
 * parameter types; with a name of its own it can be renamed and moved without becoming another observer.
 *
 * <pre>{@code
 * @InboxObserver("decide")
 * void on(@Observes PsychometricScoreComplete score) { ... }
 *
 * @InboxObserver(value = "tell-core-banking", attempts = 20, timeout = "5m", transaction = InboxObserver.Transaction.NONE)
 * void tell(@Observes ScoreComplete score) { ... }
 * }</pre>
 *
 * <p>In mode {@code direct} it has no effect.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target(METHOD)
public @interface InboxObserver {

    /**
     * The name under which the inbox knows the observer: unique in the application, 1 to 248
     * characters, and not beginning with {@code #}.
     *
     * @return the name; empty for class, method and parameter types
     */
    String value() default "";

    /**
     * How often a delivery is tried before it is dead. The first attempt that is lost with its node is not counted.
     *
     * @return the number; 0 for {@code begini.inbox.attempts}
     */
    int attempts() default 0;

    /**
     * How long one call may take, such as {@code 60s}.
     *
     * @return the duration; empty for {@code begini.inbox.observer-timeout}
     */
    String timeout() default "";

    /**
     * The transaction in which it is called.
     *
     * @return {@link Transaction#REQUIRED} if not set
     */
    Transaction transaction() default Transaction.REQUIRED;

    /** The transaction of an observer. */
    enum Transaction {
        /** The inbox's: the observer's work on transactional resources and the end of the delivery commit together. */
        REQUIRED,
        /**
         * None, for long calls to other systems. At least once: if the node dies after the call and before the delivery is
         * ended, the observer is called again.
         */
        NONE
    }
}
