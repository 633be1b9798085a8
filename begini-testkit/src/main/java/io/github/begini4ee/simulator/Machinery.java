package io.github.begini4ee.simulator;

import java.net.URI;

/** The parts of a simulator that runs, and how they hang together. */
final class Machinery implements AutoCloseable {

    private final Accounts accounts;
    private final SimulatorServer server;
    private final Threads threads;
    private final Journal journal = new Journal();
    private final Sessions sessions;
    private final Courier courier;
    private final Journeys journeys;
    private final SessionEndpoint sessionEndpoint;

    Machinery(SimulatorBuilder settings) {
        accounts = new Accounts(settings.integrations);
        server = new SimulatorServer(settings.port);
        threads = new Threads(settings.scheduler);
        sessions = new Sessions(settings.clock, settings.sessionLimit);
        courier = new Courier(threads, journal, settings.rules, settings.clock);
        journeys = new Journeys(sessions, courier, threads, settings.forJourneys());
        sessionEndpoint = new SessionEndpoint(accounts, journeys, sessions, pageUrl());
        serve();
    }

    private void serve() {
        server.post(SessionEndpoint.PATH, sessionEndpoint);
        server.post(TestWebhookEndpoint.PATH, new TestWebhookEndpoint(accounts, courier));
        server.rest(new AssessmentEndpoint(sessions, journeys));
        server.start(threads.servers());
    }

    Accounts accounts() {
        return accounts;
    }

    Journal journal() {
        return journal;
    }

    Sessions sessions() {
        return sessions;
    }

    Courier courier() {
        return courier;
    }

    Journeys journeys() {
        return journeys;
    }

    SessionEndpoint sessionEndpoint() {
        return sessionEndpoint;
    }

    URI url() {
        return server.url();
    }

    String pageUrl() {
        return url() + AssessmentEndpoint.PATH;
    }

    @Override
    public void close() {
        server.close();
        threads.close();
        courier.close();
        journal.close();
    }
}
