/**
 * The front door, and the map of the whole way.
 *
 * <pre>
 * request ─1→ raw bytes ─2→ verified bytes ─3→ event ─4→ receipt ─5→ answer
 * </pre>
 *
 * <ol>
 *   <li>{@code body}: the request's bytes, bounded, exactly as received
 *   <li>{@code signature}: HMAC SHA-512 against the keys of {@code key}; nothing is parsed before
 *   <li>{@code reader}: the bytes become a record of {@code event}
 *   <li>{@code receiver}: somebody takes the event and says what became of it
 *   <li>{@code answer}: the receipt becomes the HTTP answer, counted and logged by {@code monitor}
 * </ol>
 *
 * <p>Where station 2 refuses, {@code diagnosis} finds out why, once the answer is given, for the operator alone.
 *
 * <p>Beside the way stand {@code config}, which reads all settings once, and {@code message}, which holds every sentence
 * for a person. Imports point backwards along the way only.
 */
@NullMarked
package io.github.begini4ee.filter;

import org.jspecify.annotations.NullMarked;
