/**
 * The tables of what runs where. Tests say by {@link io.github.begini4ee.table.Shows} which row they stand behind; each run of
 * the suites on a server leaves a {@link io.github.begini4ee.table.Run}; {@code TableIT} holds the documents to them.
 */
package io.github.begini4ee.table;
