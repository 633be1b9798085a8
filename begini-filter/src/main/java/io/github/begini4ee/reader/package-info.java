/**
 * Station 3: from verified bytes to a typed event, or to why there is none.
 */
@NullMarked
package io.github.begini4ee.reader;

import org.jspecify.annotations.NullMarked;
