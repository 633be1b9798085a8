/**
 * What an operator sees of an endpoint: counts over JMX, and log lines that a flood cannot multiply.
 */
@NullMarked
package io.github.begini4ee.monitor;

import org.jspecify.annotations.NullMarked;
