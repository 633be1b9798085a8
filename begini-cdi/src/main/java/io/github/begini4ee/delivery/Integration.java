package io.github.begini4ee.delivery;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Narrows an observer to the events of one integration, by the name that it has in {@code begini.integrations}. Without
 * it, an observer gets the events of all. What it names is an {@link io.github.begini4ee.key.Integration}.
 *
 * <pre>{@code
 * void on(@Observes @Integration("personal-loans") PsychometricScoreComplete score) { ... }
 * }</pre>
 *
 * @since 0.1
 */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD, FIELD, PARAMETER})
public @interface Integration {

    /**
     * The integration's name; {@code default} in the short form of the settings.
     *
     * @return the name
     */
    String value();

    /** The qualifier as an object. */
    final class Literal extends AnnotationLiteral<Integration> implements Integration {

        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /**
         * Makes the qualifier.
         *
         * @param name the integration's name
         * @return the qualifier
         */
        public static Literal of(String name) {
            return new Literal(name);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
