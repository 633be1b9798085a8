/**
 * The API keys against which station 2 verifies, their integrations, and how they are rotated.
 */
@NullMarked
package io.github.begini4ee.key;

import org.jspecify.annotations.NullMarked;
