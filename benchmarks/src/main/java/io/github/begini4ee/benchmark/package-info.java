/**
 * What the way of a webhook costs: {@code event} measures it in one thread from bytes to event, beside its peers;
 * {@code http} measures a server with and without it; {@code inbox} measures the durable inbox on PostgreSQL, beside those of
 * {@code peer}. {@link io.github.begini4ee.benchmark.Suite} runs all.
 */
@NullMarked
package io.github.begini4ee.benchmark;

import org.jspecify.annotations.NullMarked;
