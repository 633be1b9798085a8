/** Who observes: found while CDI starts, checked when an endpoint starts. */
@NullMarked
package io.github.begini4ee.observer;

import org.jspecify.annotations.NullMarked;
