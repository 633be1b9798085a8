/** The applications of a bank on whole servers, each deployed as a bank would. */
package io.github.begini4ee.bank;
