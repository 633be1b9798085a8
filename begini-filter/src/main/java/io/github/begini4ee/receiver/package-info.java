/**
 * Station 4: who takes the events; implemented by {@code begini-cdi}, or by an application without CDI.
 */
@NullMarked
package io.github.begini4ee.receiver;

import org.jspecify.annotations.NullMarked;
