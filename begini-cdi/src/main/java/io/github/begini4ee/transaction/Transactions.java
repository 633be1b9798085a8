package io.github.begini4ee.transaction;

import java.time.Duration;

/**
 * Runs database work in a transaction of the server. Expected ends are exceptions of this package, since each asks for
 * another continuation.
 *
 * @since 0.1
 */
public interface Transactions {

    /**
     * Runs work in a new transaction of the calling thread and commits it.
     *
     * @param timeout after which the server rolls back; rounded up to seconds
     * @param work the work; what it throws rolls back and is thrown on
     * @param <T> what the work returns
     * @param <E> what the work throws
     * @return what the work returned, when the commit has succeeded
     * @throws E what the work threw, after the roll-back
     * @throws RolledBackException when nothing of the work is in the database
     * @throws UncertainException when nobody knows whether the work is in the database
     */
    <T, E extends Exception> T required(Duration timeout, Work<T, E> work)
            throws E, RolledBackException, UncertainException;

    /**
     * Rolls back what the calling thread carries, where somebody began it there and did not end it.
     *
     * @return whether there was a transaction
     */
    boolean leave();

    /**
     * Work to be done in a transaction.
     *
     * @param <T> what it returns
     * @param <E> what it throws
     */
    interface Work<T, E extends Exception> {

        /**
         * Does the work.
         *
         * @return its result
         * @throws E to roll back
         */
        T run() throws E;
    }
}
