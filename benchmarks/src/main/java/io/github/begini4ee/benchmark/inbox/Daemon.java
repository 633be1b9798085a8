package io.github.begini4ee.benchmark.inbox;

import java.util.concurrent.ThreadFactory;

/** Threads that never keep a failed benchmark from ending. */
public final class Daemon implements ThreadFactory {

    /** For an executor. */
    public Daemon() {}

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }
}
