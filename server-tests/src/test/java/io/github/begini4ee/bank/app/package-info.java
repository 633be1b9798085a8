/** What a bank has beside the library. */
package io.github.begini4ee.bank.app;
