/**
 * What users see of the durable inbox: to inject, to observe, to catch. How it works is in the packages of stations 6 and 7.
 */
@NullMarked
package io.github.begini4ee.inbox;

import org.jspecify.annotations.NullMarked;
