/**
 * Station 5: what the sender reads.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.answer;

import org.jspecify.annotations.NullMarked;
