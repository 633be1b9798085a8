/** Station 6, the durable inbox: what is received is stored, and what is stored reaches each observer once. */
@NullMarked
package io.github.begini4ee.inbox;

import org.jspecify.annotations.NullMarked;
