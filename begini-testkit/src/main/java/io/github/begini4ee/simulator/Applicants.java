package io.github.begini4ee.simulator;

import io.github.begini4ee.testkit.TestEvent;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What applicants do: users see these methods as those of {@link BeginiSimulator}. */
abstract class Applicants {

    private final Accounts accounts;
    private final Sessions sessions;
    private final Journeys journeys;
    private final String pageUrl;

    Applicants(Machinery machinery) {
        accounts = machinery.accounts();
        sessions = machinery.sessions();
        journeys = machinery.journeys();
        pageUrl = machinery.pageUrl();
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
        String token = sessions.token(journeys.open(uid, accounts.named(integrationId)), pageUrl);
        return URI.create(pageUrl + "?" + AssessmentEndpoint.TOKEN + "=" + token);
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
        return end(sessions.of(uid), Ending.LEFT);
    }

    /**
     * As {@link #cancel(String)}, for one of several integrations.
     *
     * @param uid as for {@link #finish(String)}
     * @param integrationId whose applicant
     * @return the event
     */
    public TestEvent cancel(String uid, String integrationId) {
        return end(session(uid, integrationId), Ending.LEFT);
    }

    /**
     * Lets an applicant refuse the privacy policy: {@code application.cancelled} with another reason.
     *
     * @param uid as for {@link #finish(String)}
     * @return the event
     */
    public TestEvent refusePrivacyPolicy(String uid) {
        return end(sessions.of(uid), Ending.REFUSED);
    }

    /**
     * As {@link #refusePrivacyPolicy(String)}, for one of several integrations.
     *
     * @param uid as for {@link #finish(String)}
     * @param integrationId whose applicant
     * @return the event
     */
    public TestEvent refusePrivacyPolicy(String uid, String integrationId) {
        return end(session(uid, integrationId), Ending.REFUSED);
    }

    /**
     * Lets an applicant submit with sections missing: {@code application.incomplete}.
     *
     * @param uid as for {@link #finish(String)}
     * @return the event
     */
    public TestEvent submitIncomplete(String uid) {
        return end(sessions.of(uid), Ending.INCOMPLETE);
    }

    /**
     * As {@link #submitIncomplete(String)}, for one of several integrations.
     *
     * @param uid as for {@link #finish(String)}
     * @param integrationId whose applicant
     * @return the event
     */
    public TestEvent submitIncomplete(String uid, String integrationId) {
        return end(session(uid, integrationId), Ending.INCOMPLETE);
    }

    /**
     * Lets an applicant's time run out: {@code application.expired}. It runs out by itself too, when its limit is there.
     *
     * @param uid as for {@link #finish(String)}
     * @return the event
     */
    public TestEvent expire(String uid) {
        return end(sessions.of(uid), Ending.EXPIRED);
    }

    /**
     * As {@link #expire(String)}, for one of several integrations.
     *
     * @param uid as for {@link #finish(String)}
     * @param integrationId whose applicant
     * @return the event
     */
    public TestEvent expire(String uid, String integrationId) {
        return end(session(uid, integrationId), Ending.EXPIRED);
    }

    private Session session(String uid, String integrationId) {
        return sessions.of(uid, accounts.named(integrationId));
    }

    private TestEvent end(Session session, Ending how) {
        return ended(journeys.end(session, how));
    }

    private static <T> T ended(Optional<T> told) {
        return told.orElseThrow(() -> new IllegalStateException("this applicant's session has ended before"));
    }
}
