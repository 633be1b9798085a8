/** What the filter does over HTTP, the same on every servlet container. */
package io.github.begini4ee.http;
