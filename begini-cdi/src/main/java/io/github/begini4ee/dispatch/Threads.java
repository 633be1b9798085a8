package io.github.begini4ee.dispatch;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.wording.InboxMessages;
import jakarta.enterprise.concurrent.ContextService;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The threads of the inbox: the server's, which know the application, or daemon threads where it has none to lend.
 *
 * @param timer only ever wakes the poller: Payara's default has a single thread, which all applications share
 * @param workers where the poller and the observers run
 * @param application runs on the calling thread, as the application: only for moments, since Payara's context is not for
 *     two threads with transactions at once
 * @param end what ends them: nothing, where they are the server's
 */
public record Threads(ScheduledExecutorService timer, Executor workers, Executor application, Runnable end) {

    private static final String TIMER = "java:comp/DefaultManagedScheduledExecutorService";
    private static final String CONTEXTS = "java:comp/DefaultContextService";
    private static final String WORKERS = "java:comp/DefaultManagedExecutorService";

    /**
     * Has one of the workers do something that the calling thread cannot, and waits for it. A worker has the context of
     * whoever asks for it: with that of a server's own thread, Payara never runs the task.
     */
    public <T> T call(Callable<T> work, Duration patience) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        application.execute(() -> workers.execute(task));
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Looked up once at start, since a plain thread has no naming context. */
    public static Threads managed(Settings settings, int workers) {
        try {
            ContextService contexts = InitialContext.doLookup(CONTEXTS);
            return new Threads(
                    InitialContext.doLookup(TIMER),
                    InitialContext.doLookup(WORKERS),
                    contexts.currentContextExecutor(),
                    () -> {});
        } catch (NamingException | ClassCastException | LinkageError e) {
            settings.warning(InboxMessages.noManagedThreads(TIMER + " and " + WORKERS));
            ScheduledExecutorService own = Executors.newScheduledThreadPool(workers + 1, task -> {
                Thread thread = new Thread(task, "begini-inbox");
                thread.setDaemon(true);
                return thread;
            });
            return new Threads(own, own, Runnable::run, own::shutdown);
        }
    }
}
