package io.github.begini4ee.transaction;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Runs database work in transactions of the server. How one can end, beside what the work throws, are exceptions of this
 * package, since each asks for another continuation.
 *
 * @since 0.1
 */
public final class JtaTransactions {

    private static final System.Logger LOG = System.getLogger(JtaTransactions.class.getName());

    private final UserTransaction user;

    /**
     * Takes the transaction manager.
     *
     * @param user looked up once at start, since plain threads cannot look it up on every server
     */
    public JtaTransactions(UserTransaction user) {
        this.user = user;
    }

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
    public <T, E extends Exception> T required(Duration timeout, Work<T, E> work)
            throws E, RolledBackException, UncertainException {
        begin(timeout);
        boolean ended = false;
        try {
            T result = work.run();
            ended = true;
            commit();
            return result;
        } finally {
            if (!ended) {
                rollBack();
            }
            resetTimeout();
        }
    }

    private void begin(Duration timeout) throws RolledBackException {
        try {
            user.setTransactionTimeout((int) Math.max(1, timeout.plusMillis(999).toSeconds()));
            user.begin();
        } catch (Exception e) {
            resetTimeout();
            throw new RolledBackException(e);
        }
    }

    private void commit() throws RolledBackException, UncertainException {
        try {
            user.commit();
        } catch (RollbackException e) {
            throw new RolledBackException(e);
        } catch (Exception e) {
            leave();
            throw new UncertainException(e);
        }
    }

    private void rollBack() {
        try {
            user.rollback();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "roll-back failed; the server rolls back by time-out", e);
        }
    }

    /**
     * Rolls back what the calling thread carries, where somebody began it there and did not end it: a thread must not carry a
     * transaction into the next delivery, such as one whose commit failed.
     *
     * @return whether there was a transaction
     */
    public boolean leave() {
        boolean carries = false;
        try {
            carries = user.getStatus() != Status.STATUS_NO_TRANSACTION;
            if (carries) {
                user.rollback();
            }
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "the transaction could not be left", e);
        }
        return carries;
    }

    private void resetTimeout() {
        try {
            user.setTransactionTimeout(0);
        } catch (SystemException e) {
            LOG.log(Level.DEBUG, "the time-out could not be reset", e);
        }
    }

    /**
     * Work to be done in a transaction.
     *
     * @param <T> what it returns
     * @param <E> what it throws
     */
    public interface Work<T, E extends Exception> {

        /**
         * Does the work.
         *
         * @return its result
         * @throws E to roll back
         */
        T run() throws E;
    }
}
