package io.github.begini4ee.transaction;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * The server's transaction manager.
 *
 * @since 0.1
 */
public final class JtaTransactions implements Transactions {

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

    @Override
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

    /** A thread must not carry a transaction into the next delivery, such as one whose commit failed. */
    @Override
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
}
