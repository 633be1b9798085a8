package io.github.begini4ee.inbox;

import io.github.begini4ee.config.Settings;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The threads of the inbox: the server's, which know the application, or daemon threads where it has none to lend. */
final class Threads {

    private static final String MANAGED = "java:comp/DefaultManagedScheduledExecutorService";

    private Threads() {}

    /** Looked up once at start, since a plain thread has no naming context. */
    static ScheduledExecutorService managed(Settings settings) {
        try {
            return InitialContext.doLookup(MANAGED);
        } catch (NamingException | ClassCastException | LinkageError e) {
            settings.warning(InboxMessages.noManagedThreads(MANAGED));
            return Executors.newScheduledThreadPool(4, task -> {
                Thread thread = new Thread(task, "begini-inbox");
                thread.setDaemon(true);
                return thread;
            });
        }
    }
}
