/** The settings {@code begini.inbox.*}, read and checked once. */
@NullMarked
package io.github.begini4ee.settings;

import org.jspecify.annotations.NullMarked;
