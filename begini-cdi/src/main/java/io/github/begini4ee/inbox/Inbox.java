package io.github.begini4ee.inbox;

import java.time.Instant;
import java.util.List;

/**
 * The inbox in an operator's hands. Inject it:
 *
 * <pre>{@code
 * @Inject Inbox inbox;
 *
 * inbox.replayDead("decide", "jane", "credit bureau is back");
 * }</pre>
 *
 * <p>Every action is kept in {@code BEGINI_AUDIT} with actor and reason, in the same transaction, and announced before as a
 * CDI event of type {@link OperatorAction}, whose observers may forbid it. Actions concern all nodes. Each call is a
 * transaction of its own; call it without one.
 *
 * @since 0.1
 */
public interface Inbox {

    /**
     * Shows what is open, how old, what is dead, and for whom.
     *
     * @return the status of all nodes' work
     * @throws InboxException when the database cannot be reached
     */
    InboxStatus status();

    /**
     * Lists what there is of an applicant.
     *
     * @param uid the uid
     * @return the deliveries, oldest first, at most 1,000
     * @throws InboxException when the database cannot be reached
     */
    List<FoundDelivery> find(String uid);

    /**
     * Lists what was given up, and why.
     *
     * @return the dead deliveries, oldest first, at most 1,000
     * @throws InboxException when the database cannot be reached
     */
    List<FoundDelivery> dead();

    /**
     * Makes an ended delivery due again, as if it had never been tried. Of a body that was no event, of an event that nobody
     * observed, and of one that contradicted another, the bytes are read again and make real deliveries.
     *
     * @param deliveryId the delivery
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries are due now; 0 where it is open, or gone
     * @throws InboxException when the database cannot be reached, or the action was forbidden
     */
    int replay(String deliveryId, String actor, String reason);

    /**
     * Makes all dead deliveries of an observer due again.
     *
     * @param observer the observer's id
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries are due now
     * @throws InboxException when the database cannot be reached, or the action was forbidden
     */
    int replayDead(String observer, String actor, String reason);

    /**
     * Delivers to an observer what came before it was there and still has its body; not what nobody has decided to deliver: a
     * body that was no event, an event that contradicted another, or was too old. It goes in batches, each a transaction
     * with an audit row of its own: where it fails midway, call it again, and it goes on where it ended.
     *
     * @param observer the observer's id, which this node must have
     * @param since the oldest receipt
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries are due now
     * @throws InboxException when the database cannot be reached, or the action was forbidden
     */
    int replayTo(String observer, Instant since, String actor, String reason);

    /**
     * Ends an open or dead delivery undone.
     *
     * @param deliveryId the delivery
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries ended, 0 or 1
     * @throws InboxException when the database cannot be reached, or the action was forbidden
     */
    int skip(String deliveryId, String actor, String reason);

    /**
     * Ends all open and dead deliveries of an observer undone, such as of one that no node has any more.
     *
     * @param observer the observer's id
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries ended
     * @throws InboxException when the database cannot be reached, or the action was forbidden
     */
    int skipAll(String observer, String actor, String reason);

    /**
     * Gives the open and dead deliveries of an observer that no node has any more to another, as if they had never been tried.
     *
     * @param from the observer's old id
     * @param to the observer's new id, which this node must have or the inbox must know
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries are due now
     * @throws InboxException when the database cannot be reached, or the action was forbidden
     */
    int reassign(String from, String to, String actor, String reason);

    /**
     * Lets an observer rest on all nodes: here at once, elsewhere within a minute. Its deliveries stay open and burn no
     * attempt; what is running ends.
     *
     * @param observer the observer's id, which this node must have or the inbox must know
     * @param actor who asks for it
     * @param reason why
     * @throws InboxException when the database cannot be reached, or the action was forbidden
     */
    void pause(String observer, String actor, String reason);

    /**
     * Lets a paused observer work again.
     *
     * @param observer the observer's id
     * @param actor who asks for it
     * @param reason why
     * @throws InboxException when the database cannot be reached, or the action was forbidden
     */
    void resume(String observer, String actor, String reason);

    /**
     * Clears uid and body of all events of an applicant, and ends what is open or dead of them. Their digests stay, so that
     * a retry is still a duplicate. A body that is no event has no uid, and is not found: erase it by its own id, in SQL.
     *
     * @param uid the uid
     * @param actor who asks for it
     * @param reason why
     * @return how many events were cleared
     * @throws InboxException when the database cannot be reached, or the action was forbidden
     */
    int erase(String uid, String actor, String reason);
}
