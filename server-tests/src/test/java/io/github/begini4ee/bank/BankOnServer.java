package io.github.begini4ee.bank;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.node.app.Appraiser;
import io.github.begini4ee.node.app.Assessor;
import io.github.begini4ee.node.app.Clerk;
import io.github.begini4ee.node.app.Courier;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.node.app.Greedy;
import io.github.begini4ee.node.app.Laggard;
import io.github.begini4ee.node.app.Messenger;
import io.github.begini4ee.node.app.Teller;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.TestServer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bank with an inbox on a data source of the server, and observers of every kind. */
@ExtendWith(OneServer.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class BankOnServer {

    private static final Class<?>[] BEANS = {
        Desk.class,
        Clerk.class,
        Teller.class,
        Courier.class,
        Assessor.class,
        Appraiser.class,
        Messenger.class,
        Laggard.class
    };

    /** Those that hear of a score. */
    static final List<String> OBSERVERS = List.of("assessor", "clerk", "courier", "desk", "teller");

    /** All of them that {@link #hold} can stop: as many as there are workers. */
    static final int HELD = 4;

    private FullServer server;
    private Deployment window;
    private Deployment bank;

    /** The data source that is looked at. */
    abstract String dataSource(FullServer server);

    /** The name of the bank's inbox on it. */
    abstract String inbox();

    /** More of its settings. */
    abstract String settings();

    final FullServer server() {
        return server;
    }

    final Site site() {
        return new Site(server.port(), "/bank");
    }

    final Deployment bank() {
        return bank;
    }

    /** An application beside the bank on the same data source, which is there when the bank is not. */
    final Site beside() {
        return new Site(server.port(), "/window");
    }

    final Books books() {
        return new Books(server, site(), OBSERVERS);
    }

    final Books booksOf(String observer) {
        return new Books(server, site(), List.of(observer));
    }

    @BeforeAll
    final void deploy(TestServer running) {
        server = (FullServer) running;
        window = server.deploy(Banks.window(dataSource(server))).asStarted();
        deploy();
    }

    final void deploy() {
        bank = server.deploy(Banks.onDataSource(
                                "bank", dataSource(server), "begini.inbox.name=" + inbox() + "\n" + settings(), BEANS)
                        .addClass(Greedy.class))
                .asStarted();
    }

    @AfterAll
    final void undeploy() {
        for (Deployment deployment : Arrays.asList(bank, window)) {
            if (deployment != null) {
                deployment.close();
            }
        }
    }

    /** Whoever comes along stays inside until this is closed. */
    final Hold hold(String what) {
        return new Hold(server, getClass().getSimpleName() + "-" + what);
    }
}
