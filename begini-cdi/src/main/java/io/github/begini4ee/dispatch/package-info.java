/**
 * Station 7: what is due is claimed, and each observer called in a transaction of its own.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.dispatch;

import org.jspecify.annotations.NullMarked;
