/** The tables of the inbox: what is in them, and the statements over them. */
@NullMarked
package io.github.begini4ee.store;

import org.jspecify.annotations.NullMarked;
