/**
 * From bytes and a header to a typed event, in one thread: the bare HMAC as the limit, this library, and its peers doing
 * the same job.
 */
@NullMarked
package io.github.begini4ee.benchmark.event;

import org.jspecify.annotations.NullMarked;
