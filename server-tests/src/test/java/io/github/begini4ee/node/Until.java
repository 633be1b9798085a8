package io.github.begini4ee.node;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowingConsumer;

/** Asks again and again, for so long and no longer. */
public final class Until {

    private Until() {}

    /** Asks until the answer satisfies; the last failure is thrown when time is up. */
    public static <T> T holds(Duration longest, Supplier<T> question, ThrowingConsumer<T> satisfied) {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            T answer = question.get();
            try {
                satisfied.accept(answer);
                return answer;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
            }
            breathe();
        }
    }

    static void breathe() {
        try {
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
