/**
 * Libraries that also keep work in a database and do it later, each by its public API and as its documentation has it for
 * throughput, with two listeners that do nothing.
 */
@NullMarked
package io.github.begini4ee.benchmark.peer;

import org.jspecify.annotations.NullMarked;
