/** What operators see and do, and what keeps the tables small. */
@NullMarked
package io.github.begini4ee.operate;

import org.jspecify.annotations.NullMarked;
