/**
 * Station 2: from raw bytes to verified bytes. The proof is a type.
 */
@NullMarked
package io.github.begini4ee.signature;

import org.jspecify.annotations.NullMarked;
