package io.github.begini4ee.direct;

import io.github.begini4ee.delivery.Application;
import io.github.begini4ee.delivery.Deliveries;
import io.github.begini4ee.delivery.Delivery;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The threads of async observers: the server's, or daemon threads of our own where it has none to lend. */
final class AsyncThreads {

    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";

    private static final int OWN_THREADS = 16;

    private final Application application = new Application();
    private final AtWork atWork = new AtWork();
    private @Nullable Executor executor;
    private @Nullable ExecutorService own;

    /** Looked up once at start, since a plain thread has no naming context. False where the server has none. */
    boolean open() {
        try {
            executor = InitialContext.doLookup(MANAGED);
            return true;
        } catch (NamingException | ClassCastException | LinkageError e) {
            own = Executors.newFixedThreadPool(OWN_THREADS, task -> {
                Thread thread = new Thread(task, "begini-direct");
                thread.setDaemon(true);
                return thread;
            });
            executor = own;
            return false;
        }
    }

    /** Tasks see the delivery and the application on whatever thread they run. */
    Executor during(Delivery delivery) {
        Executor threads = executor == null ? Runnable::run : executor;
        Executor inDelivery = task -> Deliveries.during(delivery, () -> application.during(task));
        return task -> {
            if (atWork.isStopped()) {
                throw new RejectedExecutionException("the application stops"); // or its request would wait in vain
            }
            threads.execute(() -> atWork.run(() -> inDelivery.execute(task)));
        };
    }

    /** Waits for observers at work. False where some did not end in time. */
    boolean close(Duration patience) throws InterruptedException {
        try {
            return atWork.stop(patience);
        } finally {
            if (own != null) {
                own.shutdownNow(); // a thread that goes on would keep the application in memory
            }
        }
    }
}
