/**
 * Station 3: from verified bytes to a typed event, or to why there is none.
 *
 * <p>On the way {@code Utf8} checks the bytes, {@code Tokenizer} and {@code Cursor} walk over the JSON,
 * {@code EnvelopeParser} fills a {@code Draft}, and {@code EventBuilder} makes the event of it; {@code JsonObjects} makes
 * the body of an unknown one.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.reader;

import org.jspecify.annotations.NullMarked;
