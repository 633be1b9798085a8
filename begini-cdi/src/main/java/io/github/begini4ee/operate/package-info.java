/**
 * What operators see and do, and what keeps the tables small.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.operate;

import org.jspecify.annotations.NullMarked;
