/** Both modules as jars in the WARs of a whole server, Payara Micro. */
package io.github.begini4ee.payara;
