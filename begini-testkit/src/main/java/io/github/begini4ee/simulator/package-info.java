/**
 * A Begini of your own, on this host: {@link io.github.begini4ee.simulator.BeginiSimulator} creates sessions, shows an
 * assessment page, and delivers signed webhooks with retries, for tests and for a look at the whole journey without an
 * account at Begini. Nothing of it is meant for production.
 */
@NullMarked
package io.github.begini4ee.simulator;

import org.jspecify.annotations.NullMarked;
