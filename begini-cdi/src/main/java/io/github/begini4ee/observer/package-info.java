/**
 * Who observes: found while CDI starts, checked when an endpoint starts.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.observer;

import org.jspecify.annotations.NullMarked;
