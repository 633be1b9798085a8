/** Where this module meets the filter: the keys that a bean provides. */
@NullMarked
package io.github.begini4ee.cdi;

import org.jspecify.annotations.NullMarked;
