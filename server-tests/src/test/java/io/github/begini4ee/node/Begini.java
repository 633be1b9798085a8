package io.github.begini4ee.node;

import io.github.begini4ee.server.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Sends events as Begini does, by a few threads, to one node after the other, until each was answered 200. */
final class Begini implements AutoCloseable {

    /** How the uid of an event begins that was not signed by Begini, and must never be stored. */
    static final String FORGED = "forged-";

    private static final int THREADS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Supplier<List<NodeProcess>> nodes;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Queue<Future<?>> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** How often each uid was answered 200. */
    private final Map<String, Integer> accepted = new ConcurrentHashMap<>();

    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final Set<String> unexpected = ConcurrentHashMap.newKeySet();

    Begini(Supplier<List<NodeProcess>> nodes) {
        this.nodes = nodes;
    }

    /** Sends so many events, every fourth of them twice; with every tenth comes a forged one. */
    void send(String prefix, int number) {
        for (int i = 0; i < number; i++) {
            String uid = prefix + "-" + i;
            int times = i % 4 == 0 ? 2 : 1;
            for (int j = 0; j < times; j++) {
                sent.add(threads.submit(() -> untilAccepted(uid)));
            }
            if (i % 10 == 0) {
                sent.add(threads.submit(() -> forge(FORGED + uid)));
            }
        }
    }

    /** Waits until all that was given to {@link #send} was answered 200. */
    Begini awaitAccepted() throws Exception {
        for (Future<?> one = sent.poll(); one != null; one = sent.poll()) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return this;
    }

    List<String> accepted() {
        return new ArrayList<>(accepted.keySet());
    }

    int answers(int status) {
        return statuses.getOrDefault(status, 0);
    }

    Set<String> unexpected() {
        return unexpected;
    }

    private void untilAccepted(String uid) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!attempt(uid)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(uid + " was never accepted");
            }
            Until.breathe();
        }
    }

    private NodeProcess next() {
        List<NodeProcess> all = nodes.get();
        return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    }

    private void forge(String uid) {
        try {
            Reply reply = next().forged(TwoNodes.BANK, uid);
            if (!Set.of(403, 404, 503).contains(reply.status())) {
                unexpected.add("forged: " + reply.status() + " " + reply.text());
            }
        } catch (UncheckedIOException nobodyThere) {
            statuses.merge(0, 1, Integer::sum);
        }
    }

    private boolean attempt(String uid) {
        try {
            Reply reply = next().score(TwoNodes.BANK, uid);
            statuses.merge(reply.status(), 1, Integer::sum);
            if (reply.status() == 200) {
                accepted.merge(uid, 1, Integer::sum);
                if (!reply.text().matches("\\{\"status\":\"(stored|duplicate)\"}")) {
                    unexpected.add(reply.text());
                }
                return true;
            }
            if (reply.status() != 503 && reply.status() != 404) { // 404: the server is there, the application not yet
                unexpected.add(reply.status() + " " + reply.text());
            }
            return false;
        } catch (UncheckedIOException e) {
            return false; // nobody there, or gone in the midst: Begini does not know, and tries again
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
