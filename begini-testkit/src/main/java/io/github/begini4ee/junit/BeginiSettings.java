package io.github.begini4ee.junit;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Settings of a test class or a test. Those of the test win over those of its class, and both over the application's
 * {@code META-INF/microprofile-config.properties}; system properties and the environment win over all.
 *
 * <pre>{@code
 * @Test
 * @BeginiSettings({"begini.inbox.overdue-after=1h", "begini.inbox.attempts=3"})
 * void asks_where_the_score_is(TestInbox inbox, TestClock clock) { ... }
 * }</pre>
 *
 * <p>The settings of the inbox are understood, {@code begini.inbox.…}, and {@code begini.integrations}. Any other name
 * fails the test.
 *
 * @since 0.1
 */
@Documented
@Inherited
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface BeginiSettings {

    /**
     * The settings.
     *
     * @return each as {@code name=value}
     */
    String[] value();
}
