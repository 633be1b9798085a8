/**
 * The durable inbox on PostgreSQL: what is accepted, delivered and claimed each second, beside the least that the same
 * rows and commits would cost, and beside the libraries of {@code peer}, all on one database and one pool.
 */
@NullMarked
package io.github.begini4ee.benchmark.inbox;

import org.jspecify.annotations.NullMarked;
