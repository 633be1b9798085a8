package io.github.begini4ee.transaction;

import java.sql.SQLException;

/**
 * The transaction was rolled back: nothing of it is in the database.
 *
 * @since 0.1
 */
public final class RolledBackException extends SQLException {

    private static final long serialVersionUID = 1L;

    RolledBackException(Throwable cause) {
        super("rolled back", cause);
    }
}
