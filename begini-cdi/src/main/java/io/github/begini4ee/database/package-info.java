/** The database of an inbox: reached, checked and measured, and its rows read back as events. */
@NullMarked
package io.github.begini4ee.database;

import org.jspecify.annotations.NullMarked;
