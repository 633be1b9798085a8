/** The servers under test, the applications on them, and a client that may misbehave. */
package io.github.begini4ee.server;
