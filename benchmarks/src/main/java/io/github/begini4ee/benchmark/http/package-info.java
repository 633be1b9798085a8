/**
 * Requests a second over HTTP on embedded Tomcat, through the filter and past it, from a load generator in a process of
 * its own on the same machine. Loopback only, bounded in count and time.
 */
@NullMarked
package io.github.begini4ee.benchmark.http;

import org.jspecify.annotations.NullMarked;
