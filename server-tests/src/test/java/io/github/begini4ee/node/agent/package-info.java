/** What runs beside a server in its JVM. */
package io.github.begini4ee.node.agent;
