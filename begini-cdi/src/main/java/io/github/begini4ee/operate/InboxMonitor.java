package io.github.begini4ee.operate;

import io.github.begini4ee.database.InboxDatabase;
import io.github.begini4ee.dispatch.Threads;
import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.FoundDelivery;
import io.github.begini4ee.inbox.Inbox;
import io.github.begini4ee.inbox.InboxException;
import io.github.begini4ee.inbox.InboxStatus;
import io.github.begini4ee.inbox.NodeStatus;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.wording.InboxMessages;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The inbox as monitoring sees it: on threads of the inbox, since those of JMX and of a scraper know neither the
 * application nor its transactions.
 */
public final class InboxMonitor implements InboxMXBean {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(70);
    private static final Duration PATIENCE_OF_A_PROBE = Duration.ofSeconds(5);

    private final Inbox inbox;
    private final InboxDatabase database;
    private final Threads threads;
    private final boolean mayAct;
    private @Nullable InboxStatus last;
    private String failure = "";
    private Instant asked = Instant.MIN;

    public InboxMonitor(Inbox inbox, InboxDatabase database, Threads threads, boolean mayAct) {
        this.inbox = inbox;
        this.database = database;
        this.threads = threads;
        this.mayAct = mayAct;
    }

    /** Whether the inbox can take events; asks the database where the last that it was asked for failed. */
    boolean isReady() {
        return database.works() || !ask(database::asksInVain, PATIENCE_OF_A_PROBE);
    }

    /** Asks the database where what is known is older, be it that it does not answer. */
    synchronized InboxStatus status(Duration age) {
        Instant now = database.local();
        if (asked.plus(age).isBefore(now) || asked.isAfter(now)) {
            try {
                last = ask(inbox::status, PATIENCE);
            } catch (InboxException e) {
                last = null;
                failure = e.getMessage();
            }
            asked = database.local(); // from now on: no answer may have taken longer than it counts as fresh
        }
        if (last == null) {
            throw new InboxException(failure);
        }
        return last;
    }

    private <T> T ask(Callable<T> question) {
        return ask(question, PATIENCE);
    }

    private <T> T ask(Callable<T> question, Duration patience) {
        try {
            return threads.call(question, patience);
        } catch (InboxException | IllegalArgumentException told) {
            throw told;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InboxException(InboxMessages.nobodyAnswers(Faults.describe(e)));
        } catch (Exception e) {
            throw new InboxException(InboxMessages.nobodyAnswers(Faults.describe(e)));
        }
    }

    private <T> T act(Callable<T> action) {
        if (!mayAct) {
            throw new InboxException(InboxMessages.jmxIsForReading());
        }
        return ask(action);
    }

    @Override
    public boolean isAccepting() {
        return database.works();
    }

    @Override
    public long getOpen() {
        return status(FRESH).number(DeliveryStatus.OPEN);
    }

    @Override
    public long getDead() {
        return status(FRESH).number(DeliveryStatus.DEAD);
    }

    @Override
    public long getOldestOpenSeconds() {
        return oldestOpenSeconds(status(FRESH));
    }

    long oldestOpenSeconds(InboxStatus status) {
        return status.oldestOpen()
                .map(oldest -> Duration.between(oldest, database.now()).toSeconds())
                .orElse(0L);
    }

    @Override
    public Map<String, Map<String, Long>> getDeliveries() {
        Map<String, Map<String, Long>> table = new TreeMap<>();
        status(FRESH)
                .counts()
                .forEach(one -> add(table, one.observer(), one.status().name(), one.number()));
        return table;
    }

    @Override
    public Map<String, Map<String, Long>> getDeadByError() {
        Map<String, Map<String, Long>> table = new TreeMap<>();
        status(FRESH).dead().forEach(one -> add(table, one.observer(), one.lastError(), one.number()));
        return table;
    }

    private static void add(Map<String, Map<String, Long>> table, String row, String column, long number) {
        table.computeIfAbsent(row, observer -> new HashMap<>()).merge(column, number, Long::sum);
    }

    @Override
    public List<String> getPaused() {
        return status(FRESH).paused().stream().sorted().toList();
    }

    @Override
    public List<String> getObserversHere() {
        return status(FRESH).here().stream().sorted().toList();
    }

    @Override
    public Map<String, String> getNodes() {
        return status(FRESH).nodes().stream()
                .collect(Collectors.toMap(
                        NodeStatus::name, node -> node.workers() + " workers, last seen " + node.lastSeen()));
    }

    @Override
    public List<String> find(String uid) {
        return ask(() -> lines(inbox.find(uid)));
    }

    @Override
    public List<String> dead() {
        return ask(() -> lines(inbox.dead()));
    }

    private static List<String> lines(List<FoundDelivery> found) {
        return found.stream().map(FoundDelivery::toString).toList();
    }

    @Override
    public int replay(String deliveryId, String actor, String reason) {
        return act(() -> inbox.replay(deliveryId, actor, reason));
    }

    @Override
    public int replayDead(String observer, String actor, String reason) {
        return act(() -> inbox.replayDead(observer, actor, reason));
    }

    @Override
    public int replayTo(String observer, String since, String actor, String reason) {
        return act(() -> inbox.replayTo(observer, instant(since), actor, reason));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InboxException(InboxMessages.badTime(text));
        }
    }

    @Override
    public int skip(String deliveryId, String actor, String reason) {
        return act(() -> inbox.skip(deliveryId, actor, reason));
    }

    @Override
    public int skipAll(String observer, String actor, String reason) {
        return act(() -> inbox.skipAll(observer, actor, reason));
    }

    @Override
    public int reassign(String from, String to, String actor, String reason) {
        return act(() -> inbox.reassign(from, to, actor, reason));
    }

    @Override
    public void pause(String observer, String actor, String reason) {
        act(Executors.callable(() -> inbox.pause(observer, actor, reason)));
    }

    @Override
    public void resume(String observer, String actor, String reason) {
        act(Executors.callable(() -> inbox.resume(observer, actor, reason)));
    }

    @Override
    public int erase(String uid, String actor, String reason) {
        return act(() -> inbox.erase(uid, actor, reason));
    }
}
