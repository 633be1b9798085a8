/**
 * The settings: where they come from, how they are read, and what is wrong with them.
 */
@NullMarked
package io.github.begini4ee.config;

import org.jspecify.annotations.NullMarked;
