package io.github.begini4ee.junit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Looks at an inbox again and again, for so long and no longer. */
record Patience(Duration longest) {

    private static final Executor LOOK_EVERY = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);

    /** What the last look found, by which the inbox was quiet. */
    InboxWork untilQuiet(InboxProbe inbox) {
        long end = System.nanoTime() + longest.toNanos();
        InboxWork work = inbox.look();
        while (!work.isQuiet()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("the inbox is not quiet after " + longest + ": " + work);
            }
            CompletableFuture.runAsync(() -> {}, LOOK_EVERY).join();
            work = inbox.look();
        }
        return work;
    }
}
