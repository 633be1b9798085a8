/**
 * Helps to test observers with JUnit 5.
 *
 * <ul>
 *   <li>{@link io.github.begini4ee.junit.BeginiEvents} gives an event to the observers of a CDI container, without a server.
 *   <li>{@link io.github.begini4ee.junit.TestInbox} is the durable inbox in the test's JVM, whose time and threads are the
 *       test's.
 *   <li>{@link io.github.begini4ee.junit.BeginiServer} posts signed events to a server that runs, and waits until its inbox
 *       has done its work.
 * </ul>
 *
 * <p>The first two are parameters of tests with {@link io.github.begini4ee.junit.BeginiExtension}. JUnit,
 * {@code begini-cdi}, CDI and JTA are not brought along: a test of observers has them. weld-junit and H2 are needed where
 * their classes' descriptions say so.
 */
@NullMarked
package io.github.begini4ee.junit;

import org.jspecify.annotations.NullMarked;
