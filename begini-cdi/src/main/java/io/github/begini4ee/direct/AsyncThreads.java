package io.github.begini4ee.direct;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.delivery.Application;
import io.github.begini4ee.delivery.Deliveries;
import io.github.begini4ee.delivery.Delivery;
import io.github.begini4ee.wording.CdiMessages;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The threads of async observers: the server's, or daemon threads of our own where it has none to lend. A time-out ends the
 * wait of the request, not the observer.
 */
final class AsyncThreads {

    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";

    private static final int OWN_THREADS = 16;
    private static final int ALL = Integer.MAX_VALUE;

    private final Application application = new Application();
    private final Semaphore atWork = new Semaphore(ALL);
    private volatile boolean stopped;
    private final Executor executor;
    private final Runnable end;

    /** Where the given executor runs them; {@code end} ends it. */
    AsyncThreads(Executor executor, Runnable end) {
        this.executor = executor;
        this.end = end;
    }

    /** Looked up once at start, since a plain thread has no naming context. */
    static AsyncThreads managed(Settings settings) {
        try {
            return new AsyncThreads(InitialContext.doLookup(MANAGED), () -> {});
        } catch (NamingException | ClassCastException | LinkageError e) {
            settings.warning(CdiMessages.noManagedExecutor());
            ExecutorService own = Executors.newFixedThreadPool(OWN_THREADS, task -> {
                Thread thread = new Thread(task, "begini-direct");
                thread.setDaemon(true);
                return thread;
            });
            return new AsyncThreads(
                    own, own::shutdownNow); // a thread that goes on would keep the application in memory
        }
    }

    /** Tasks see the delivery and the application on whatever thread they run. */
    Executor during(Delivery delivery) {
        return task -> {
            if (stopped) {
                throw new RejectedExecutionException("the application stops"); // or its request would wait in vain
            }
            executor.execute(() -> run(() -> Deliveries.during(delivery, () -> application.during(task))));
        };
    }

    /** Does nothing once the application stops: a task that the server kept until now would find no beans. */
    private void run(Runnable observer) {
        if (atWork.tryAcquire()) { // before it is asked whether it may: who stops waits for it
            try {
                if (!stopped) {
                    observer.run();
                }
            } finally {
                atWork.release();
            }
        }
    }

    /** Lets nothing begin any more, and waits for observers at work. False where some did not end in time. */
    boolean close(Duration patience) throws InterruptedException {
        stopped = true;
        try {
            boolean allEnded = atWork.tryAcquire(ALL, patience.toNanos(), TimeUnit.NANOSECONDS);
            atWork.release(allEnded ? ALL : 0);
            return allEnded;
        } finally {
            end.run();
        }
    }
}
