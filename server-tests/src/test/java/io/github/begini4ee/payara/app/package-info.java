/** What a bank would write: the beans that the WARs hold, and a servlet that tells what they saw. */
package io.github.begini4ee.payara.app;
