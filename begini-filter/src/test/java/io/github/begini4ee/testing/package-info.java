/**
 * Hand-written fakes of the Servlet API and what tests share, so that the whole filter runs without a server.
 */
package io.github.begini4ee.testing;
