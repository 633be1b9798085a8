package io.github.begini4ee.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.server.Behind;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.server.WebApp;
import io.github.begini4ee.server.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** One application on the server for all tests of a class. */
@ExtendWith(OneServer.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class OneApp {

    private final String contextPath;
    private TestServer server;
    private Deployment deployment;

    OneApp(String contextPath) {
        this.contextPath = contextPath;
    }

    /** Completes the application. */
    abstract WebApp with(WebApp app);

    @BeforeAll
    final void deploy(TestServer running) {
        server = running;
        deployment = server.deploy(with(new WebApp(contextPath))).asStarted();
    }

    @AfterAll
    final void undeploy() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @AfterEach
    void nothing_came_through_to_the_servlet_behind() {
        assertThat(Behind.calls(contextPath)).isZero();
    }

    final TestServer server() {
        return server;
    }

    final Reply send(Request request) {
        return Wire.exchange(server.port(), request);
    }
}
