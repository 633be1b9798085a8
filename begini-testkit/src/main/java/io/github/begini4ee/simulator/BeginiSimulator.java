package io.github.begini4ee.simulator;

import io.github.begini4ee.testkit.TestEvent;
import java.net.URI;
import java.util.List;

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
public final class BeginiSimulator extends Applicants implements AutoCloseable {

    private final Machinery machinery;

    BeginiSimulator(SimulatorBuilder settings) {
        this(new Machinery(settings));
    }

    private BeginiSimulator(Machinery machinery) {
        super(machinery);
        this.machinery = machinery;
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
        return machinery.url();
    }

    /**
     * Delivers any event of one of the integrations, with retries and the trouble that is set.
     *
     * @param event an event, such as a device score or one of a future type
     */
    public void deliver(TestEvent event) {
        machinery.journeys().send(machinery.accounts().named(event.integrationId()), List.of(event));
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
        Account account = machinery.accounts().named(event.integrationId());
        return Storm.of(() -> machinery.courier().once(account, event), copies, threads);
    }

    /**
     * Sets what goes wrong with the events that follow.
     *
     * @param trouble the trouble
     */
    public void trouble(Trouble trouble) {
        machinery.journeys().trouble(trouble);
    }

    /**
     * Rotates a key, at once: the old one is refused, and whatever is sent from now on, retries too, is signed with the new.
     *
     * @param integrationId whose key
     * @param apiKey the text of the new key
     */
    public void rotateKey(String integrationId, String apiKey) {
        machinery.accounts().rotate(integrationId, apiKey);
    }

    /**
     * Sets where an integration's webhooks go from now on, as when the port of the application is known only now.
     *
     * @param integrationId whose webhooks
     * @param url http or https
     */
    public void webhookUrl(String integrationId, URI url) {
        machinery.accounts().named(integrationId).webhookUrl(url);
    }

    /**
     * Sets where an integration's applicants are led to in the end, as {@link #webhookUrl}.
     *
     * @param integrationId whose applicants
     * @param url http or https
     */
    public void returnUrl(String integrationId, URI url) {
        machinery.accounts().named(integrationId).returnUrl(url);
    }

    /**
     * Lets the next request for a session fail, whatever it is; may be called several times.
     *
     * @param status 400 to 599
     */
    public void failNextSession(int status) {
        machinery.sessionEndpoint().failNext(status);
    }

    /**
     * Shows what was sent and what came back.
     *
     * @return the journal, which goes on
     */
    public Journal journal() {
        return machinery.journal();
    }

    /** Ends all that is under way. */
    @Override
    public void close() {
        machinery.close();
    }
}
