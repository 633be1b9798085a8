/**
 * Begini's session and test APIs: one interface, {@link io.github.begini4ee.client.BeginiClient}, and the sealed results
 * of its two calls. A call is checked by {@code HttpBeginiClient}, sent by {@code Transport}, read by {@code Json}.
 */
@NullMarked
package io.github.begini4ee.client;

import org.jspecify.annotations.NullMarked;
