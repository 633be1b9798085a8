/**
 * Begini's webhooks for tests of your own, without a server and without a test framework: events as Begini renders them
 * ({@link io.github.begini4ee.testkit.TestEvents}), signed ({@link io.github.begini4ee.testkit.SignedRequest}), spoiled
 * on purpose ({@link io.github.begini4ee.testkit.Fault}) and sent ({@link io.github.begini4ee.testkit.WebhookSender}).
 *
 * <p>Add the artifact {@code begini-testkit} with scope {@code test}. It brings JSON-P and, at run time, Parsson, since a
 * test has no server that would bring them; where the class path holds another JSON-P provider, either will do.
 */
@NullMarked
package io.github.begini4ee.testkit;

import org.jspecify.annotations.NullMarked;
