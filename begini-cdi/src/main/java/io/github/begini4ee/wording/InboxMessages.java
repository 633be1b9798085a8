package io.github.begini4ee.wording;

import io.github.begini4ee.message.Messages;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Every message of the inbox for a person: what, where, and the cure. Ids {@code BGN-200} to {@code BGN-299} are never used
 * again for something else.
 *
 * @since 0.1
 */
public final class InboxMessages {

    /** Servers say it in their own log only, by an exception that does not name the cure. */
    private static final String SECOND_DATA_SOURCE =
            " (perhaps a second data source, where neither it nor the inbox's is XA)";

    private static final Pattern OF_A_RESOURCE = Pattern.compile("(SQL|Resource|Rollback|System)Exception");

    private InboxMessages() {}

    public static String badName(String name) {
        return "BGN-200 begini.inbox.name must be 1 to 64 of [a-z0-9-], was " + Messages.printable(name) + ".";
    }

    public static String badTables(String rule) {
        return "BGN-201 " + rule + ": it becomes part of SQL statements.";
    }

    public static String noDataSource(String name, String fault) {
        return "BGN-202 begini.inbox.data-source " + Messages.printable(name) + " is not there (" + fault
                + "): give the JNDI name of a transactional data source (on TomEE openejb:Resource/ and its id), or set"
                + " begini.mode=direct to go without a durable inbox.";
    }

    public static String noTransactions(String fault) {
        return "BGN-203 the server has no java:comp/UserTransaction (" + fault
                + "): the inbox needs JTA. Use a server with the Web Profile, or set begini.mode=direct.";
    }

    public static String notTransactional(String name) {
        return "BGN-204 begini.inbox.data-source " + Messages.printable(name)
                + " does not take part in JTA transactions: a"
                + " row that was rolled back is there. Configure it as a transactional (JTA) data source.";
    }

    public static String noTables(String script, String fault) {
        return "BGN-205 the tables of the inbox are not there, or not as they should be (" + fault + "): run " + script
                + " of begini-cdi's jar, or set begini.inbox.create-tables=true where the application may.";
    }

    public static String wrongVersion(int found, int wanted) {
        return "BGN-206 the tables of the inbox have version " + found + ", this release works with " + wanted + " and "
                + (wanted + 1) + ": deploy a release that fits.";
    }

    public static String databaseAway(String fault) {
        return "BGN-207 the inbox cannot reach its database (" + fault
                + "): events are answered 503 and Begini sends them again. It is tried again at each request and every"
                + " few seconds; look at the database, its pool and the network.";
    }

    public static String databaseBack(String database) {
        return "BGN-208 the inbox works on " + database + ".";
    }

    public static String notStored(String fault) {
        return "BGN-209 an event could not be stored (" + fault
                + "): answered 503, Begini sends it again. If it goes on, look at the"
                + " database, its pool and its disk.";
    }

    public static String busy(int limit) {
        return "BGN-210 " + limit
                + " requests are storing events already (begini.inbox.receive-concurrency): answered 503, Begini sends"
                + " it again. If it goes on, the database is slow, or the limit is lower than its pool allows.";
    }

    public static String conflict(String eventId) {
        return "BGN-211 an event came again with the same uid, type and time but another content: kept as a dead letter, event "
                + eventId + ". Compare it with the first one, then replay or skip it.";
    }

    public static String malformed(String eventId, String problem) {
        return "BGN-212 an authentic body is no event (" + problem + "): kept as a dead letter, event " + eventId
                + ". Replay it with a release that reads it, or skip it.";
    }

    public static String failed(String observer, String eventId, int failures, String fault, String next) {
        return "BGN-213 " + observer + " failed with event " + eventId + " (failure " + failures + ": " + fault
                + "): what it did in its delivery's transaction was rolled back; next try " + next + ". Mend the cause"
                + suchAs(fault) + ", or pause the observer meanwhile.";
    }

    public static String dead(String observer, String eventId, String fault) {
        return "BGN-214 " + observer + " is given up for event " + eventId + " (" + fault + "): mend the cause"
                + suchAs(fault) + ", then replay it, or skip it.";
    }

    private static String suchAs(String fault) {
        return OF_A_RESOURCE.matcher(fault).find() ? SECOND_DATA_SOURCE : "";
    }

    public static String lostLease(String observer, String eventId) {
        return "BGN-215 " + observer + " no longer has event " + eventId
                + ": it took longer than its lease, or an operator"
                + " acted meanwhile. What it did in its delivery's transaction was rolled back. Make it quicker, or raise"
                + " its timeout.";
    }

    public static String uncertain(String observer, String eventId, String fault) {
        return "BGN-216 nobody knows whether the work of " + observer + " for event " + eventId + " was committed ("
                + fault
                + "): if it was, so was the end of the delivery; if not, it runs again when its lease ends."
                + " Nothing need be done, unless it comes again with the same event.";
    }

    public static String tickFailed(String fault) {
        return "BGN-217 due deliveries could not be claimed (" + fault
                + "): tried again shortly. If it goes on, look at the" + " database and its pool.";
    }

    public static String afterTheTransaction(String observer) {
        return "BGN-218 " + observer
                + " observes in a TransactionPhase other than IN_PROGRESS: the specification drops its"
                + " exceptions, so the inbox could not know that it failed. Use plain @Observes.";
    }

    public static String sameId(String id) {
        return "BGN-219 two observers are known as " + id + ": give each a name of its own by @InboxObserver.";
    }

    public static String noManagedThreads(String name) {
        return "BGN-220 the server has no " + name
                + ": the inbox works on daemon threads of its own, where observers may be unable to look up java:comp names."
                + " Configure the server's managed executors; TomEE has them with openejb.environment.default=true in"
                + " conf/system.properties.";
    }

    public static String stillNoEvent(String id) {
        return "BGN-221 the body of " + id
                + " is no event for this release either, or was purged: nothing was changed. Replay it with a release"
                + " that reads it, or skip it.";
    }

    public static String stillNobody(String id) {
        return "BGN-222 nobody on this node observes the event of " + id + ": deploy the observer first.";
    }

    public static String notHere(String observer) {
        return "BGN-223 no observer is known here as " + Messages.printable(observer)
                + ": nothing was changed. Give the id as InboxStatus.here shows it, in JMX ObserversHere, on a node that has the observer.";
    }

    public static String forbidden(String action, String why) {
        return "BGN-224 " + action + " was forbidden by the application: " + Messages.printable(why);
    }

    public static String operatorFailed(String fault) {
        return "BGN-225 the database failed, or the caller was in a transaction (" + fault
                + "): most likely nothing was changed. BEGINI_AUDIT says for sure; if it has no row of this action, try"
                + " again, without a transaction.";
    }

    public static String noInbox() {
        return "BGN-226 the calling thread belongs to no application with an inbox: call from a thread of the application,"
                + " once it has started, and leave begini.mode at inbox, which is the default.";
    }

    public static String badRetention() {
        return "BGN-227 begini.inbox.retention.bodies must not be longer than .deliveries, nor .deliveries than .events: what"
                + " tells a duplicate must outlive what was done.";
    }

    public static String announcementFailed(String fault) {
        return "BGN-228 an observer of DeliveryDead failed (" + fault + "): the delivery is dead all the same. Mend the"
                + " observer; DeliveryDead is not told again.";
    }

    public static String purgeFailed(String fault) {
        return "BGN-229 old rows could not be deleted, or orphans not be looked for (" + fault
                + "): tried again in 10 minutes. If it goes on, look at the database and at the grants.";
    }

    public static String orphans(String observer, long number) {
        return "BGN-230 " + number + " deliveries for " + observer
                + " are due for more than 10 minutes, and this node has no such observer: deploy it, or end them by"
                + " Inbox.reassign or skipAll.";
    }

    public static String tooOld(String type) {
        return "BGN-233 an event of type " + Messages.printable(type) + " is older by its own time than"
                + " begini.inbox.retention.events: stored and skipped, since its first delivery could be forgotten already."
                + " If it is genuine, replay it.";
    }

    /** Where lines of one kind are limited. */
    public static String andMore(String message, long suppressed) {
        return suppressed == 0 ? message : message + " (and " + suppressed + " times more, not told.)";
    }

    public static String hung(Duration after) {
        return "BGN-234 whoever looks for due deliveries has not come back for " + after.toSeconds()
                + " s, most likely from a database that does not answer: another looks in its place. Look at the database"
                + " and its pool, and give the driver a socket time-out.";
    }

    public static String ownTransaction(String observer) {
        return "BGN-235 " + observer
                + ": its work is not committed together with its delivery, so exactly-once ends there:"
                + " it may be done twice, or be missing. Let it use the caller's transaction, or write @InboxObserver(transaction"
                + " = NONE) to say that this is meant.";
    }

    public static String badId(String id) {
        return "BGN-236 the observer id " + Messages.printable(id)
                + " must be 1 to 248 characters and not begin with #, which is"
                + " reserved: give a shorter name by @InboxObserver.";
    }

    public static String jmxIsForReading() {
        return "BGN-237 the MBean of the inbox is for reading: set begini.inbox.jmx-actions=true to act by JMX.";
    }

    public static String nobodyAnswers(String fault) {
        return "BGN-238 the inbox gave no answer (" + fault + "): an action may be going on all the same. Look into"
                + " BEGINI_AUDIT, and for BGN-217 and BGN-234 in the log.";
    }

    public static String badTime(String text) {
        return "BGN-239 " + Messages.printable(text) + " is no time: write it as 2026-01-31T00:00:00Z.";
    }

    public static String stillAtWork(Duration patience) {
        return "BGN-241 the application stops, and an observer has not ended within " + patience.toSeconds()
                + " s: what it does is rolled back or committed as a whole, and another node takes its delivery after the"
                + " lease. Where this comes at every deployment, pause the observer before.";
    }

    public static String mayForget(String weakness) {
        return "BGN-240 the database may lose what it has committed when it or its host dies, and Begini does not send again what"
                + " was answered 200: " + weakness + ".";
    }

    public static String notBegun(String observer, String eventId, String fault, boolean maybeNoted) {
        return "BGN-242 " + observer + " was not called with event " + eventId
                + ": an attempt may have been lost, and that"
                + " the next one begins could not be noted (" + fault + "): "
                + (maybeNoted
                        ? "it is tried again when its lease ends, and if it was noted after all, that counts as an attempt."
                        : "no attempt is counted, and it is tried again in some seconds, or when its lease ends.")
                + " If it goes on, look at the database and its pool.";
    }
}
