package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Sample;
import io.github.begini4ee.benchmark.http.Connection;
import io.github.begini4ee.benchmark.http.Load;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Events sent as Begini sends them to a path of {@link HttpServer}, over kept-alive connections, one for each thread. */
final class OverHttp implements Contender {

    private final String name;
    private final int port;
    private final String path;
    private final List<String> tables;
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    OverHttp(String name, int port, String path, List<String> tables) {
        this.name = name;
        this.port = port;
        this.path = path;
        this.tables = tables;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start(int workers, Consumer<String> heard) throws IOException {
        accept(Incoming.make(1).get(0)); // makes the tables
    }

    @Override
    public void accept(Incoming event) throws IOException {
        Connection kept = idle.poll();
        Connection connection = kept == null ? new Connection(port) : kept;
        byte[] body = event.bytes();
        int status = connection.exchange(Load.request(path, body, Sample.signature(body)));
        Sample.check(status == 200, "the server answered " + status);
        idle.add(connection);
    }

    @Override
    public List<String> tables() {
        return tables;
    }

    @Override
    public String open() {
        return "SELECT 0";
    }

    @Override
    public void close() {
        idle.clear(); // they end with the server
    }
}
