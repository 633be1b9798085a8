/**
 * Mode {@code direct}: observers are called while the request waits.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.direct;

import org.jspecify.annotations.NullMarked;
