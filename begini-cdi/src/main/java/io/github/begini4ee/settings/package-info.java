/** The settings of the inbox. */
@NullMarked
package io.github.begini4ee.settings;

import org.jspecify.annotations.NullMarked;
