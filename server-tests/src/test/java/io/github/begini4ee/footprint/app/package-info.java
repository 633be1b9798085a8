/** The least of an application. */
package io.github.begini4ee.footprint.app;
