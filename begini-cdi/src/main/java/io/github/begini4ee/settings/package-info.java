/**
 * The settings {@code begini.inbox.*}, read and checked once.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.settings;

import org.jspecify.annotations.NullMarked;
