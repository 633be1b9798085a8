/**
 * Database work in a transaction of the server, and the three ways that one can end.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.transaction;

import org.jspecify.annotations.NullMarked;
