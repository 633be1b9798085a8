package io.github.begini4ee.benchmark.inbox;

/**
 * What one round came to.
 *
 * @param rate how much of it was done each second
 * @param ownMicros CPU time of this JVM for each
 * @param databaseMicros CPU time of the database for each
 */
record Measured(double rate, double ownMicros, double databaseMicros) {}
