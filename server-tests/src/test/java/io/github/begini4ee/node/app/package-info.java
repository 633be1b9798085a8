/** The bank that the tests deploy. */
package io.github.begini4ee.node.app;
