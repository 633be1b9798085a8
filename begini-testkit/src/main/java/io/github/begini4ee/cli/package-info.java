/**
 * The command line: {@code java -jar begini-cli.jar}. One class for each command; what they do is done by
 * {@link io.github.begini4ee.testkit}, {@link io.github.begini4ee.simulator}, {@link io.github.begini4ee.doctor} and
 * {@link io.github.begini4ee.diagnosis}. Needs picocli, which is in that jar.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.cli;

import org.jspecify.annotations.NullMarked;
