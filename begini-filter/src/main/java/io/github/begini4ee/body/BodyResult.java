package io.github.begini4ee.body;

/**
 * What came of reading a request's body: the bytes, or why there are none.
 *
 * @since 0.1
 */
public sealed interface BodyResult permits RawBody, Unreadable {}
