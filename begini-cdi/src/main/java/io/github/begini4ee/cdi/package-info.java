/**
 * The front of this module, and the map of the rest of the way.
 *
 * <pre>
 * receipt ├─ inbox:  6 stored, 200 … then 7 observers, each its own transaction
 *         └─ direct: 7 observers, now
 * </pre>
 *
 * <ol start="6">
 *   <li>{@code intake}: an event and its deliveries are stored in one transaction, and only then is it answered 200
 *   <li>{@code dispatch}: what is due is claimed, and each observer called in a transaction of its own; in mode
 *       {@code direct}, {@code direct} calls all of them while the request waits
 * </ol>
 *
 * <p>Beside the way stand {@code inbox}, which is what users see, {@code settings}, {@code operate}, which is what operators
 * see and do, and {@code wording}, which holds every sentence for a person. Below it are {@code store}, the tables,
 * {@code database}, which is away or back at any time, and {@code transaction}; {@code observer} knows who observes and calls
 * them, {@code delivery} is what they see beside the event. {@code node} puts the inbox of an application together.
 *
 * <p>Internal: it may change with any release.
 */
@NullMarked
package io.github.begini4ee.cdi;

import org.jspecify.annotations.NullMarked;
