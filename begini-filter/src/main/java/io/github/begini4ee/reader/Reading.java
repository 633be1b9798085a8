package io.github.begini4ee.reader;

import io.github.begini4ee.event.BeginiEvent;

/**
 * What came of reading a verified body.
 *
 * @since 0.1
 */
public sealed interface Reading {

    /**
     * The body is an event.
     *
     * @param event the event
     */
    record Readable(BeginiEvent event) implements Reading {}

    /**
     * The body is authentic, but no event.
     *
     * @param problem the place and what is wrong there; never a value
     */
    record Malformed(String problem) implements Reading {}

    /** The body names another integration than the one whose key signed it, so it counts as forged. */
    record Foreign() implements Reading {}
}
