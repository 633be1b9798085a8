package io.github.begini4ee.table;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rows of the tables that a test stands behind. On a method it counts in place of the one on its class. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Shows {

    /** None for a test that tells nothing of a server. */
    Feature[] value() default {};
}
