package io.github.begini4ee.inbox;

/**
 * An action of an operator did not happen; the message says why. Nothing was changed.
 *
 * @since 0.1
 */
public final class InboxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Tells what did not happen.
     *
     * @param message what, where, and the cure
     */
    public InboxException(String message) {
        super(message);
    }
}
