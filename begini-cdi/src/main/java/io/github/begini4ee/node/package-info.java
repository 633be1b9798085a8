/**
 * The inbox of one application on one node: the stations put together, started and stopped.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.node;

import org.jspecify.annotations.NullMarked;
