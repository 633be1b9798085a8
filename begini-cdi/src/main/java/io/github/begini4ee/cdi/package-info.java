/** The front of this module: takes events from the filter to observers, by {@code begini.mode}. */
@NullMarked
package io.github.begini4ee.cdi;

import org.jspecify.annotations.NullMarked;
