/**
 * Station 1: from a request to its raw bytes, bounded.
 */
@NullMarked
package io.github.begini4ee.body;

import org.jspecify.annotations.NullMarked;
