package io.github.begini4ee.server;

/** What some servers do otherwise than the rest, as far as the tests must know; a server says which by {@link TestServer#has}. */
public enum Quirk {
    /** Itself answers 400 to a GET or DELETE that has a body. */
    REFUSES_BODIES_OF_OTHER_METHODS,

    /** Closes the connection where less comes than was announced, so that nobody could read an answer. */
    CLOSES_AT_HALF_BODIES,

    /** Closes the connection where chunks end early, so that nobody could read an answer. */
    CLOSES_AT_HALF_CHUNKS,

    /** Reads on past chunks that are none, so that the body fails its signature. */
    READS_WRONG_CHUNKS,

    /** Takes a length that is none for no length, and the first of two for the length. */
    TAKES_WRONG_LENGTHS,

    /** Takes {@code post} for {@code POST}. */
    RAISES_METHODS,

    /** Refuses a header with bytes that are not ASCII. */
    REFUSES_FOREIGN_LETTERS,

    /** Closes the connection after an answer of 400 or more. */
    CLOSES_AFTER_ERRORS,

    /** Has no MicroProfile Metrics. */
    NO_METRICS,

    /** Has no MicroProfile Config; the library reads system properties, environment and the WAR's file itself. */
    NO_CONFIG,

    /** Has no MicroProfile Health. */
    NO_HEALTH,

    /** MicroProfile Health does not find the check that the library's CDI extension adds. */
    MISSES_READINESS,

    /** A WAR whose {@code web.xml} is metadata-complete has no CDI. */
    NO_CDI_WITH_COMPLETE_METADATA,

    /** A web module's events do not reach the observers of an EJB module. */
    MISSES_OBSERVERS_OF_EJB_MODULES,

    /** The events of one WAR of an EAR do not reach the observers of its other WARs. */
    KEEPS_EVENTS_IN_THEIR_WAR,

    /** Does not look into {@code EAR/lib} for what starts an application. */
    MISSES_EAR_LIB,

    /**
     * Aborts the connections of a transaction whose time has ended, and its default database is H2, which knows no such thing:
     * the row stays locked.
     */
    LEAVES_OVERTIME_LOCKED,

    /** Goes on keeping a cancelled task of a managed executor, and warns when its time has come. */
    KEEPS_CANCELLED_TASKS
}
