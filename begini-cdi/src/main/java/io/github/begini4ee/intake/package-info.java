/**
 * Station 6: an event and its deliveries are stored, and only then is it answered 200.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.intake;

import org.jspecify.annotations.NullMarked;
