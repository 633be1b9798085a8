package io.github.begini4ee.inbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Announced as a CDI event before an action of an operator happens, so that the bank may forbid it.
 *
 * <pre>{@code
 * void on(@Observes OperatorAction action) {
 *     if (!roles.mayReplay(action.actor())) action.forbid("ask the credit desk");
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class OperatorAction {

    private final String actor;
    private final String action;
    private final String target;
    private final String reason;
    private @Nullable String forbidden;

    /**
     * Announces an action; made by the inbox, and by tests of observers.
     *
     * @param actor who asks for it
     * @param action such as {@code replay}
     * @param target a delivery's or an observer's id
     * @param reason why
     */
    public OperatorAction(String actor, String action, String target, String reason) {
        this.actor = actor;
        this.action = action;
        this.target = target;
        this.reason = reason;
    }

    /**
     * Tells who asks for it.
     *
     * @return as given by the caller; not verified by the library
     */
    public String actor() {
        return actor;
    }

    /**
     * Tells what is to happen.
     *
     * @return such as {@code replay}
     */
    public String action() {
        return action;
    }

    /**
     * Tells to what it is to happen.
     *
     * @return a delivery's or an observer's id; never a uid
     */
    public String target() {
        return target;
    }

    /**
     * Tells why.
     *
     * @return as given by the caller
     */
    public String reason() {
        return reason;
    }

    /**
     * Keeps it from happening.
     *
     * @param why what the operator reads
     */
    public void forbid(String why) {
        forbidden = why;
    }

    /**
     * Tells whether an observer has forbidden it.
     *
     * @return why, or empty where it may happen
     */
    public Optional<String> forbidden() {
        return Optional.ofNullable(forbidden);
    }
}
