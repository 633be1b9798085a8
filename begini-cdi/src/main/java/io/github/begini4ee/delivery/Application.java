package io.github.begini4ee.delivery;

import org.jspecify.annotations.Nullable;

/**
 * The application whose class loader the creating thread has. Managed threads have it by themselves, except on TomEE: there
 * they have the server's, by which neither names nor services of the application are found.
 *
 * <p>Internal: it may change with any release.
 *
 * @since 0.1
 */
public final class Application {

    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

    /** Made on a thread of the application. */
    public Application() {}

    /**
     * Runs something as part of the application.
     *
     * @param calls calls observers
     */
    public void during(Runnable calls) {
        Thread thread = Thread.currentThread();
        ClassLoader outer = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            calls.run();
        } finally {
            thread.setContextClassLoader(outer);
        }
    }
}
