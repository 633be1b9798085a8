/** What an observer can see beside the event: the {@link io.github.begini4ee.delivery.Delivery} and its integration. */
@NullMarked
package io.github.begini4ee.delivery;

import org.jspecify.annotations.NullMarked;
