package io.github.begini4ee.table;

/** What a user asks of a server: a row of the tables in {@code docs/servers.md}, in their order. */
public enum Feature {
    PATH(Group.REGISTERED, "registered by `begini.path` alone"),
    WEB_XML(Group.REGISTERED, "registered by `<filter>` in `web.xml`"),
    WEB_FILTER(Group.REGISTERED, "registered by `@WebFilter` on a subclass"),
    ENDPOINTS(Group.REGISTERED, "several endpoints, `/hooks/*` of the root application"),
    ANSWERS(Group.ANSWERS, "every answer the same: status, bytes of the body, `Content-Type`"),
    START(Group.ANSWERS, "an application that must not start lets nothing through"),
    FILTER_IN_FRONT(Group.ANSWERS, "a filter in front that read the body is found out, and the log tells the cure"),
    PASS_ON(Group.ANSWERS, "`begini.mode=verify`: passed on to a servlet of yours"),
    JAX_RS(Group.BEANS, "`begini.mode=verify`: passed on to JAX-RS"),
    DIRECT(Group.BEANS, "`begini.mode=direct`: typed events to CDI beans and EJBs, sync and async"),
    DESCRIPTORS(Group.BEANS, "`metadata-complete`, `<absolute-ordering/>`, an empty `beans.xml`"),
    LOGIN(Group.BEANS, "a FORM login on `/*`, and the path freed of it"),
    INBOX(
            Group.INBOX,
            "the inbox on the server's data source and transactions: duplicates, retries, rollback, JPA, EJB"),
    REDEPLOYED(Group.INBOX, "the inbox taken away in the midst of an observer, and back"),
    MIGRATED(Group.INBOX, "a receiver of your own replaced [in three steps](migrating.md)"),
    POSTGRESQL(Group.POOLS, "the inbox on PostgreSQL behind the server's own pool"),
    XA(Group.POOLS, "the inbox in an XA transaction with another resource"),
    EAR_LIB(Group.EAR, "EAR: the library in `EAR/lib`, two WARs that receive"),
    EAR_WAR(Group.EAR, "EAR: the library in one WAR"),
    EAR_EJB(Group.EAR, "EAR: observers in an EJB module"),
    CONFIG(Group.MICROPROFILE, "settings from MicroProfile Config of the server"),
    HEALTH(Group.MICROPROFILE, "MicroProfile Health asks the inbox"),
    METRICS(Group.MICROPROFILE, "MicroProfile Metrics shows the inbox");

    /** A column of the table in the README. */
    enum Group {
        REGISTERED("registered in three ways"),
        ANSWERS("the same answers"),
        BEANS("CDI beans, EJBs"),
        INBOX("inbox"),
        POOLS("PostgreSQL, XA"),
        EAR("EAR"),
        MICROPROFILE("Config, Health, Metrics");

        private final String words;

        Group(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Group group;
    private final String words;

    Feature(Group group, String words) {
        this.group = group;
        this.words = words;
    }

    Group group() {
        return group;
    }

    String words() {
        return words;
    }
}
