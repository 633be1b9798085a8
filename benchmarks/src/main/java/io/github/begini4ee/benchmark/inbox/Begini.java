package io.github.begini4ee.benchmark.inbox;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ours: from the verified bytes through the reader into the inbox. */
final class Begini implements Contender {

    private static final String PREFIX = "BENCH_";

    private final Application application;
    private @Nullable Node node;

    Begini(Application application) {
        this.application = application;
    }

    @Override
    public String name() {
        return "Begini inbox";
    }

    @Override
    public void start(int workers, Consumer<String> heard) {
        application.tell(heard);
        node = node(workers);
    }

    /** One more on the same tables. */
    static Node node(int workers) {
        return new Node(Map.of("begini.inbox.table-prefix", PREFIX, "begini.inbox.workers", Integer.toString(workers)));
    }

    @Override
    public void accept(Incoming event) {
        if (node == null) {
            throw new IllegalStateException("not started");
        }
        node.receive(event);
    }

    @Override
    public List<String> tables() {
        return List.of(PREFIX + "EVENT", PREFIX + "DELIVERY");
    }

    @Override
    public String open() {
        return "SELECT COUNT(*) FROM " + PREFIX + "DELIVERY WHERE STATUS='OPEN'";
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
            node = null;
        }
    }
}
