/** What the library adds to a deployment, measured. */
package io.github.begini4ee.footprint;
