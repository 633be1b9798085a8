/**
 * Every sentence for a person, with its stable id.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.message;

import org.jspecify.annotations.NullMarked;
