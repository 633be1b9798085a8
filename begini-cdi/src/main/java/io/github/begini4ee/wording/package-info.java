/** Every sentence of this module for a person, with its stable id. */
@NullMarked
package io.github.begini4ee.wording;

import org.jspecify.annotations.NullMarked;
