/**
 * Every sentence for a person, with its stable id.
 */
@NullMarked
package io.github.begini4ee.message;

import org.jspecify.annotations.NullMarked;
