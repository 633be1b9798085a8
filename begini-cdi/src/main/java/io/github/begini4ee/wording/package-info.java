/**
 * Every sentence of this module for a person, with its stable id.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.wording;

import org.jspecify.annotations.NullMarked;
