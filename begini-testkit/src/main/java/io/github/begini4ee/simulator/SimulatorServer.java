package io.github.begini4ee.simulator;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executor;

/** The JDK's server on the loopback address. */
final class SimulatorServer implements AutoCloseable {

    private final HttpServer server;

    SimulatorServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator cannot listen on port " + port, e);
        }
    }

    void post(String path, HttpHandler handler) {
        server.createContext(path, Http.only("POST", path, handler));
    }

    void rest(HttpHandler handler) {
        server.createContext("/", handler);
    }

    void start(Executor threads) {
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
