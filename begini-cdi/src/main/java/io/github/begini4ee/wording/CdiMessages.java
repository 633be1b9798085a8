package io.github.begini4ee.wording;

import io.github.begini4ee.message.Messages;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every message of this module for a person: what, where, and the cure. Ids {@code BGN-100} to {@code BGN-199} are never
 * used again for something else.
 *
 * @since 0.1
 */
public final class CdiMessages {

    private CdiMessages() {}

    public static String noDelivery() {
        return "BGN-100 no delivery on this thread: Delivery speaks only while an observer of an event of Begini's is"
                + " called, and only on the observer's own thread.";
    }

    public static String noCdi() {
        return "BGN-101 CDI is not active in this application, or did not load begini-cdi: add an empty"
                + " WEB-INF/beans.xml, and keep begini-cdi in WEB-INF/lib or EAR/lib of a server with CDI 4.0; TomEE has no"
                + " CDI where web.xml is metadata-complete.";
    }

    public static String noObserver() {
        return "BGN-102 nobody observes any event of Begini's, so all would be lost: write a bean with a method such as"
                + " void on(@Observes PsychometricScoreComplete score). If it is there, CDI did not find the bean: give"
                + " its class a scope such as @ApplicationScoped, and put an empty beans.xml into the WEB-INF of the WAR"
                + " (META-INF of a jar) that holds it. On TomEE, observers in an EJB module of an EAR are not called: put"
                + " them into the WAR.";
    }

    public static String unobserved(List<String> kinds, String integration) {
        return "BGN-103 nobody observes " + String.join(", ", kinds) + " of the integration " + integration
                + ": such events are answered 200 and nothing is done (an inbox keeps them, skipped). Observe them, or BeginiEvent for all.";
    }

    public static String unreachable(String observer, Set<String> integrations) {
        return "BGN-104 " + observer + " is never called by this endpoint: of its qualifiers, events carry only"
                + " @Integration with one of " + integrations + ". Correct the name, or take the qualifier out.";
    }

    public static String afterTheTransaction(String observer) {
        return "BGN-105 " + observer + " observes in a TransactionPhase other than IN_PROGRESS: the specification drops"
                + " its exceptions, so a failure would be answered 200. Use plain @Observes, and @Transactional on it.";
    }

    public static String directInProduction(String integration) {
        return "BGN-106 begini.mode=direct for the production integration " + integration
                + ": nothing is remembered, so"
                + " observers run again for every retry and for every old request that is replayed; make them"
                + " idempotent.";
    }

    public static String observerFailed(String kind, String fault) {
        return "BGN-107 an observer of " + Messages.printable(kind) + " failed (" + fault
                + "): answered 500, Begini sends the event again" + " and all its observers run again.";
    }

    public static String tooSlow(String kind, String timeout) {
        return "BGN-108 the observers of " + Messages.printable(kind) + " did not end within begini.direct.timeout ("
                + timeout
                + "): answered 500, Begini sends the event again and all its observers run again. Make them quicker, or"
                + " raise the limit; Begini waits a few seconds.";
    }

    public static String noManagedExecutor() {
        return "BGN-109 the server has no java:comp/DefaultManagedExecutorService: async observers run on daemon threads"
                + " of the library, perhaps without the application's naming context, and without its security. TomEE has it with"
                + " openejb.environment.default=true in conf/system.properties.";
    }

    public static String notCalled(String observer, int calls) {
        return "BGN-110 the container called " + observer + " " + calls + " times instead of once: is the bean's scope"
                + " active on a thread without a request? Use @ApplicationScoped, or @RequestScoped.";
    }

    public static String badTimeout(String timeout) {
        return "BGN-111 @InboxObserver(timeout = \"" + timeout
                + "\") is no duration: write it as 500ms, 60s, 5m or 1h.";
    }

    public static String maybeSkipped(String observer) {
        return "BGN-112 " + observer
                + " observes with Reception.IF_EXISTS: where its bean does not exist yet, the container"
                + " skips it in silence and mode direct counts the event as handled, the inbox as failed. Take notifyObserver out.";
    }

    public static String severalKeyProviders(String classes) {
        return "BGN-113 more than one ApiKeys bean: " + classes + ". Keep one, or make one an @Alternative.";
    }

    /** Without the value, which may hold a password. */
    public static String badClientSetting(String setting, String problem) {
        return "BGN-114 " + setting + " is wrong: " + problem;
    }

    public static String badHmac(String setting, Set<String> integrations) {
        return "BGN-115 " + setting + " must be true, false, or some of " + new TreeSet<>(integrations)
                + " separated by commas: those that are set to HMAC in Begini's dashboard.";
    }

    public static String noClient(@Nullable String integration, Set<String> there) {
        return "BGN-116 " + (integration == null ? "@Inject BeginiClient" : "@Integration(\"" + integration + "\")")
                + " names no one integration with an id; those are " + there
                + ". Set its id, name one by @Integration, and call it only after the endpoint has started.";
    }

    public static String stillAtWork(long seconds) {
        return "BGN-117 the application stops, and an async observer has not ended within " + seconds
                + " s: it goes on without the application, and keeps it in memory until it ends. Its request was answered"
                + " 500, so Begini sends the event again. Make it quicker.";
    }
}
