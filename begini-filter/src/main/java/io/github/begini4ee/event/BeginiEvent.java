package io.github.begini4ee.event;

/**
 * What Begini told about one applicant. Every event is one of the records below, all immutable; an observer chooses how
 * much it wants to see by the type it observes.
 *
 * <pre>{@code
 * void on(@Observes PsychometricScoreComplete score) { ... } // one kind
 * void on(@Observes ScoreComplete score) { ... }             // all scores
 * void on(@Observes BeginiEvent event) { ... }               // everything, future types too
 * }</pre>
 *
 * <p>{@code toString} of every event masks the uid and shows no score, so that an event may be logged. All events can be
 * written and read with JSON-B.
 *
 * @since 0.1
 */
public sealed interface BeginiEvent permits ScoreComplete, ApplicationEvent, UnknownEvent {

    /**
     * Names the applicant or application, in the bank's own terms.
     *
     * @return the uid that the bank gave when it created the session; never empty
     */
    String uid();

    /**
     * Names the integration that sent it.
     *
     * @return Begini's {@code integration_id}; never empty
     */
    String integrationId();

    /**
     * Names the kind of event on the wire.
     *
     * @return {@code event.type}, such as {@code psychometric_score.complete}; never empty
     */
    String type();
}
