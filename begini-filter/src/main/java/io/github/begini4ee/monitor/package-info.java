/**
 * What an operator sees of an endpoint: counts over JMX, and log lines that a flood cannot multiply.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.monitor;

import org.jspecify.annotations.NullMarked;
