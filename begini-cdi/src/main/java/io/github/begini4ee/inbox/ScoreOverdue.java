package io.github.begini4ee.inbox;

import java.time.Instant;

/**
 * Told as a CDI event when no score has come a while ({@code begini.inbox.overdue-after}) after an
 * {@code application.complete}: once for each journey over all nodes, also across restarts.
 *
 * <pre>{@code
 * void on(@Observes ScoreOverdue overdue) {
 *     tickets.open("no score for application " + overdue.uid());
 * }
 * }</pre>
 *
 * <p>A journey is what one uid of one integration goes through. Where it is completed again, with another time, only the
 * first completion is watched, as long as its deliveries are kept ({@code begini.inbox.retention.deliveries}).
 *
 * <p>Its observers run together in one transaction of the inbox. If one fails, all are rolled back and told again later.
 *
 * @param uid the applicant or application
 * @param integration the integration's name in this application
 * @param completedAt when the applicant finished
 * @since 0.1
 */
public record ScoreOverdue(String uid, String integration, Instant completedAt) {

    /** Shows nothing of the applicant. */
    @Override
    public String toString() {
        return "ScoreOverdue[" + integration + ", completedAt=" + completedAt + "]";
    }
}
