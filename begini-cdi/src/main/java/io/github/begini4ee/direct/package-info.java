/** Mode {@code direct}: observers are called while the request waits. */
@NullMarked
package io.github.begini4ee.direct;

import org.jspecify.annotations.NullMarked;
