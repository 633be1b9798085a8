package io.github.begini4ee.benchmark.inbox;

import java.util.List;
import java.util.function.Consumer;

/** One way to keep events and to take each to two listeners that do nothing, or a limit of it. */
public interface Contender extends AutoCloseable {

    /** What the tables of results call it. */
    String name();

    /** Begins, with so many workers, 0 to accept only; each delivery tells the event's uid. */
    void start(int workers, Consumer<String> heard) throws Exception;

    /** Returns when the event is committed. */
    void accept(Incoming event) throws Exception;

    /** Its tables, to be emptied between rounds. */
    List<String> tables();

    /** Counts the deliveries that are not done. */
    String open();

    /** Ends what {@link #start} began; it can begin again. */
    @Override
    void close();
}
