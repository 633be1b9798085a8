package io.github.begini4ee.operate;

import java.util.List;
import java.util.Map;

/**
 * What an operator sees of an inbox in JMX, under {@code io.github.begini4ee:type=Inbox,application=…,name=…}, and does there
 * where {@code begini.inbox.jmx-actions} is {@code true}. Figures are of all nodes, and up to five seconds old; where the
 * database cannot be asked, an attribute throws.
 *
 * @since 0.1
 */
public interface InboxMXBean {

    /**
     * Whether this node takes events, as far as it knows from what it last asked of the database. Asks nothing.
     *
     * @return false where events are answered 503
     */
    boolean isAccepting();

    /**
     * Deliveries that are to be done.
     *
     * @return the number over all observers
     */
    long getOpen();

    /**
     * Deliveries that were given up.
     *
     * @return the number over all observers
     */
    long getDead();

    /**
     * The age of the oldest open delivery.
     *
     * @return in seconds; 0 where nothing is open
     */
    long getOldestOpenSeconds();

    /**
     * Deliveries by observer and state.
     *
     * @return the numbers
     */
    Map<String, Map<String, Long>> getDeliveries();

    /**
     * What was given up, by observer and last error.
     *
     * @return the numbers
     */
    Map<String, Map<String, Long>> getDeadByError();

    /**
     * The observers that rest on all nodes.
     *
     * @return their ids
     */
    List<String> getPaused();

    /**
     * The observers that this node has.
     *
     * @return their ids
     */
    List<String> getObserversHere();

    /**
     * Who works on the inbox, or did within the last hour.
     *
     * @return by name: the number of workers, and when it was last heard of
     */
    Map<String, String> getNodes();

    /**
     * Lists what there is of an applicant.
     *
     * @param uid the uid
     * @return a line for each delivery, oldest first, at most 1,000
     */
    List<String> find(String uid);

    /**
     * Lists what was given up, and why.
     *
     * @return a line for each delivery, oldest first, at most 1,000
     */
    List<String> dead();

    /**
     * Makes an ended delivery due again.
     *
     * @param deliveryId the delivery
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries are due now
     */
    int replay(String deliveryId, String actor, String reason);

    /**
     * Makes all dead deliveries of an observer due again.
     *
     * @param observer the observer's id
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries are due now
     */
    int replayDead(String observer, String actor, String reason);

    /**
     * Delivers to an observer what came before it was there.
     *
     * @param observer the observer's id
     * @param since the oldest receipt, such as {@code 2026-01-31T00:00:00Z}
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries are due now
     */
    int replayTo(String observer, String since, String actor, String reason);

    /**
     * Ends an open or dead delivery undone.
     *
     * @param deliveryId the delivery
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries ended
     */
    int skip(String deliveryId, String actor, String reason);

    /**
     * Ends all open and dead deliveries of an observer undone.
     *
     * @param observer the observer's id
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries ended
     */
    int skipAll(String observer, String actor, String reason);

    /**
     * Gives the open and dead deliveries of an observer to another.
     *
     * @param from the observer's old id
     * @param to the observer's new id
     * @param actor who asks for it
     * @param reason why
     * @return how many deliveries are due now
     */
    int reassign(String from, String to, String actor, String reason);

    /**
     * Lets an observer rest on all nodes.
     *
     * @param observer the observer's id
     * @param actor who asks for it
     * @param reason why
     */
    void pause(String observer, String actor, String reason);

    /**
     * Lets a paused observer work again.
     *
     * @param observer the observer's id
     * @param actor who asks for it
     * @param reason why
     */
    void resume(String observer, String actor, String reason);

    /**
     * Clears uid and body of all events of an applicant.
     *
     * @param uid the uid
     * @param actor who asks for it
     * @param reason why
     * @return how many events were cleared
     */
    int erase(String uid, String actor, String reason);
}
