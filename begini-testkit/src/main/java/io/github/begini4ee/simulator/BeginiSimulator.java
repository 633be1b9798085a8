package io.github.begini4ee.simulator;

import io.github.begini4ee.testkit.TestEvent;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Begini on this host: creates sessions, shows an assessment page, fires test webhooks, and delivers signed events with
 * retries until exactly 200.
 *
 * <pre>{@code
 * try (BeginiSimulator begini = BeginiSimulator.builder()
 *         .integration(SimulatedIntegration.of("12345678901234567890", "test-key-not-secret")
 *                 .webhookUrl(URI.create("http://localhost:8080/webhooks/begini")))
 *         .start()) {
 *     begini.openSession("applicant-1");      // or let the application do it: its base URL is begini.url()
 *     begini.finish("applicant-1");           // or let a person do it, on the assessment page
 *     begini.journal().awaitDelivered(Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * <p>It serves {@code POST /v1/sessions-management/tokens}, {@code POST /v1/webhooks-management/test} and {@code GET
 * /master/psychometrics?access_token=…} over http on the loopback address. The query parameter is this simulator's own;
 * how a real integration joins address and token is told by Begini's guide for it. A uid that has an open session gets
 * another token for it; one whose journey has ended gets a new journey, which Begini may refuse. Each integration has its own session with a uid.
 *
 * <p>Safe for use by many threads. All threads are daemons, and end with {@link #close()}, except for one of the JDK's
 * HTTP client, which goes with the garbage only. Nothing is logged. Source: Begini's help centre,
 * "sessions management", "webhooks management" and "webhooks" (2026).
 *
 * @since 0.1
 */
public final class BeginiSimulator implements AutoCloseable {

    private final Threads threads;
    private final Accounts accounts;
    private final Journal journal = new Journal();
    private final Sessions sessions;
    private final Courier courier;
    private final Journeys journeys;
    private final SessionEndpoint sessionEndpoint;
    private final SimulatorServer server;

    BeginiSimulator(SimulatorBuilder settings) {
        accounts = new Accounts(settings.integrations);
        server = new SimulatorServer(settings.port);
        threads = new Threads(settings.scheduler);
        sessions = new Sessions(settings.clock, settings.sessionLimit);
        courier = new Courier(threads, journal, settings.rules, settings.clock);
        journeys = new Journeys(
                sessions, courier, threads, new Journeys.Settings(settings.rules, settings.clock, settings.trouble));
        sessionEndpoint = new SessionEndpoint(accounts, journeys, sessions, pageUrl());
        server.post(SessionEndpoint.PATH, sessionEndpoint);
        server.post(TestWebhookEndpoint.PATH, new TestWebhookEndpoint(accounts, courier));
        server.rest(new AssessmentEndpoint(sessions, journeys));
        server.start(threads.servers());
    }

    /**
     * Begins to set up a simulator.
     *
     * @return a builder
     */
    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /**
     * Tells where it serves: what an application takes instead of {@code https://api.begini.co}.
     *
     * @return such as {@code http://localhost:34567}
     */
    public URI url() {
        return server.url();
    }

    private String pageUrl() {
        return url() + AssessmentEndpoint.PATH;
    }

    /**
     * Creates a session without the API, for the only integration.
     *
     * @param uid the applicant
     * @return the assessment page, with the token
     */
    public URI openSession(String uid) {
        return openSession(uid, accounts.only().id());
    }

    /**
     * Creates a session without the API.
     *
     * @param uid the applicant
     * @param integrationId one of several integrations
     * @return the assessment page, with the token
     */
    public URI openSession(String uid, String integrationId) {
        String token = sessions.token(journeys.open(uid, accounts.named(integrationId)), pageUrl());
        return URI.create(pageUrl() + "?" + AssessmentEndpoint.TOKEN + "=" + token);
    }

    /**
     * Finishes an applicant's assessment with a favourable score.
     *
     * @param uid an applicant with an open session
     * @return the events, in the order in which they are sent
     */
    public List<TestEvent> finish(String uid) {
        return finish(uid, SimulatedScore.FAVOURABLE);
    }

    /**
     * Finishes an applicant's assessment: {@code application.complete} goes at once, the score after a delay.
     *
     * @param uid an applicant with an open session
     * @param score what the applicant is given
     * @return the events, in the order in which they are sent
     * @throws IllegalStateException when there is no session, it has ended, or several integrations have one
     */
    public List<TestEvent> finish(String uid, SimulatedScore score) {
        return ended(journeys.finish(sessions.of(uid), score));
    }

    /**
     * As {@link #finish(String, SimulatedScore)}, for one of several integrations.
     *
     * @param uid an applicant with an open session
     * @param integrationId whose applicant
     * @param score what the applicant is given
     * @return the events, in the order in which they are sent
     * @throws IllegalStateException when there is no session, or it has ended
     */
    public List<TestEvent> finish(String uid, String integrationId, SimulatedScore score) {
        return ended(journeys.finish(session(uid, integrationId), score));
    }

    /**
     * Lets an applicant leave: {@code application.cancelled}.
     *
     * @param uid as for {@link #finish(String)}
     * @return the event
     */
    public TestEvent cancel(String uid) {
        return ended(journeys.end(sessions.of(uid), Ending.LEFT));
    }

    /**
     * As {@link #cancel(String)}, for one of several integrations.
     *
     * @param uid as for {@link #finish(String)}
     * @param integrationId whose applicant
     * @return the event
     */
    public TestEvent cancel(String uid, String integrationId) {
        return ended(journeys.end(session(uid, integrationId), Ending.LEFT));
    }

    /**
     * Lets an applicant refuse the privacy policy: {@code application.cancelled} with another reason.
     *
     * @param uid as for {@link #finish(String)}
     * @return the event
     */
    public TestEvent refusePrivacyPolicy(String uid) {
        return ended(journeys.end(sessions.of(uid), Ending.REFUSED));
    }

    /**
     * As {@link #refusePrivacyPolicy(String)}, for one of several integrations.
     *
     * @param uid as for {@link #finish(String)}
     * @param integrationId whose applicant
     * @return the event
     */
    public TestEvent refusePrivacyPolicy(String uid, String integrationId) {
        return ended(journeys.end(session(uid, integrationId), Ending.REFUSED));
    }

    /**
     * Lets an applicant submit with sections missing: {@code application.incomplete}.
     *
     * @param uid as for {@link #finish(String)}
     * @return the event
     */
    public TestEvent submitIncomplete(String uid) {
        return ended(journeys.end(sessions.of(uid), Ending.INCOMPLETE));
    }

    /**
     * As {@link #submitIncomplete(String)}, for one of several integrations.
     *
     * @param uid as for {@link #finish(String)}
     * @param integrationId whose applicant
     * @return the event
     */
    public TestEvent submitIncomplete(String uid, String integrationId) {
        return ended(journeys.end(session(uid, integrationId), Ending.INCOMPLETE));
    }

    /**
     * Lets an applicant's time run out: {@code application.expired}. It runs out by itself too, when its limit is there.
     *
     * @param uid as for {@link #finish(String)}
     * @return the event
     */
    public TestEvent expire(String uid) {
        return ended(journeys.end(sessions.of(uid), Ending.EXPIRED));
    }

    /**
     * As {@link #expire(String)}, for one of several integrations.
     *
     * @param uid as for {@link #finish(String)}
     * @param integrationId whose applicant
     * @return the event
     */
    public TestEvent expire(String uid, String integrationId) {
        return ended(journeys.end(session(uid, integrationId), Ending.EXPIRED));
    }

    private Session session(String uid, String integrationId) {
        return sessions.of(uid, accounts.named(integrationId));
    }

    private static <T> T ended(Optional<T> told) {
        return told.orElseThrow(() -> new IllegalStateException("this applicant's session has ended before"));
    }

    /**
     * Delivers any event of one of the integrations, with retries and the trouble that is set.
     *
     * @param event an event, such as a device score or one of a future type
     */
    public void deliver(TestEvent event) {
        journeys.send(accounts.named(event.integrationId()), List.of(event));
    }

    /**
     * Sends many copies of one event at once, each one time, and waits until all were answered.
     *
     * @param event the event
     * @param copies how many, 1 to 10,000
     * @param threads by how many threads, 1 to 64
     * @return what came of each
     * @throws IllegalStateException when its integration has no webhook, or the simulator is closed meanwhile
     */
    public List<Attempt> storm(TestEvent event, int copies, int threads) {
        Account account = accounts.named(event.integrationId());
        return Storm.of(() -> courier.once(account, event), copies, threads);
    }

    /**
     * Sets what goes wrong with the events that follow.
     *
     * @param trouble the trouble
     */
    public void trouble(Trouble trouble) {
        journeys.trouble(trouble);
    }

    /**
     * Rotates a key, at once: the old one is refused, and whatever is sent from now on, retries too, is signed with the new.
     *
     * @param integrationId whose key
     * @param apiKey the text of the new key
     */
    public void rotateKey(String integrationId, String apiKey) {
        accounts.rotate(integrationId, apiKey);
    }

    /**
     * Sets where an integration's webhooks go from now on, as when the port of the application is known only now.
     *
     * @param integrationId whose webhooks
     * @param url http or https
     */
    public void webhookUrl(String integrationId, URI url) {
        accounts.named(integrationId).webhookUrl(url);
    }

    /**
     * Sets where an integration's applicants are led to in the end, as {@link #webhookUrl}.
     *
     * @param integrationId whose applicants
     * @param url http or https
     */
    public void returnUrl(String integrationId, URI url) {
        accounts.named(integrationId).returnUrl(url);
    }

    /**
     * Lets the next request for a session fail, whatever it is; may be called several times.
     *
     * @param status 400 to 599
     */
    public void failNextSession(int status) {
        sessionEndpoint.failNext(status);
    }

    /**
     * Shows what was sent and what came back.
     *
     * @return the journal, which goes on
     */
    public Journal journal() {
        return journal;
    }

    /** Ends all that is under way. */
    @Override
    public void close() {
        server.close();
        threads.close();
        courier.close();
        journal.close();
    }
}
