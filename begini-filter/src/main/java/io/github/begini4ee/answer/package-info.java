/**
 * Station 5: what the sender reads.
 */
@NullMarked
package io.github.begini4ee.answer;

import org.jspecify.annotations.NullMarked;
