package io.github.begini4ee.transaction;

import java.sql.SQLException;

/**
 * The commit did not answer, or not in time: the work may or may not be in the database.
 *
 * @since 0.1
 */
public final class UncertainException extends SQLException {

    private static final long serialVersionUID = 1L;

    /**
     * Tells that nobody knows.
     *
     * @param cause what kept it from being known
     */
    public UncertainException(Throwable cause) {
        super("outcome unknown", cause);
    }
}
