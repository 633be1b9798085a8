/**
 * Calls to Begini: makes {@code begini-client} injectable where it is there, with the integrations and keys of the webhooks.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.outgoing;

import org.jspecify.annotations.NullMarked;
