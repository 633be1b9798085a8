/**
 * The tables of the inbox: what is in them, and the statements over them.
 *
 * <p>Internal: it may change with any release, but for {@code Dialect}, which the contract in the test-jar asks for.
 */
@NullMarked
package io.github.begini4ee.store;

import org.jspecify.annotations.NullMarked;
