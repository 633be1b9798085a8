/**
 * The database of an inbox: reached, checked and measured, and its rows read back as events.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.database;

import org.jspecify.annotations.NullMarked;
