/**
 * What Begini tells: immutable records under sealed interfaces, named as on the wire.
 */
@NullMarked
package io.github.begini4ee.event;

import org.jspecify.annotations.NullMarked;
