package io.github.begini4ee.table;

/** What a user asks of a server: a row of the tables in {@code docs/servers.md}, in their order. */
public enum Feature {
    PATH(
            Group.REGISTERED,
            "by `begini.path` alone",
            "the server finds the library in the WAR, and a setting registers it"),
    WEB_XML(Group.REGISTERED, "by `<filter>` in `web.xml`", "with init-params and the listener"),
    WEB_FILTER(Group.REGISTERED, "by `@WebFilter`", "on an empty subclass of `BeginiFilter`"),
    ENDPOINTS(
            Group.REGISTERED,
            "several endpoints",
            "each with settings of its own; `/hooks/*` of the root application; settings from a file alone"),
    ANSWERS(
            Group.ANSWERS,
            "every answer, to the byte",
            "status, body and headers of every line of [the answers](../README.md#the-answer-to-every-request) that the server lets a filter give, for whole, half, chunked, hostile and parallel requests"),
    START(
            Group.ANSWERS,
            "a wrong configuration lets nothing through",
            "every problem is named at the start, and no request passes: where the start fails, where the server deploys all the same, and where the application must start"),
    FILTER_IN_FRONT(
            Group.ANSWERS,
            "a filter in front that read the body",
            "is found out, and the log tells the cure; `begini.path` comes before filters of `web.xml`"),
    PASS_ON(
            Group.ANSWERS,
            "passed on to a servlet",
            "mode `verify`: the body readable again, the event as an attribute, sync and async"),
    JAX_RS(Group.BEANS, "passed on to JAX-RS", "mode `verify`, before a resource of the application"),
    DIRECT(
            Group.BEANS,
            "CDI beans and EJBs, mode `direct`",
            "typed events to sync, async, transactional and EJB observers; failures and time-outs answered"),
    DESCRIPTORS(
            Group.BEANS,
            "`metadata-complete`, `<absolute-ordering/>`, empty `beans.xml`",
            "with [the lines](#the-lines-that-work-everywhere) where they are needed; without them nothing passes, and the log names them"),
    LOGIN(Group.BEANS, "FORM login on `/*`", "the path freed of it, and the rest behind it"),
    QUIET(
            Group.BEANS,
            "no warning by the library",
            "neither the server nor its Java warns of what the library does while applications come, work and go, nor of threads, thread locals and tasks that any application of the tests left behind"),
    INBOX(
            Group.INBOX,
            "inbox: JTA, JPA, EJB, async",
            "on the server's own data source and transactions: stored, duplicate, dead letter, rolled back and tried again alone"),
    REDEPLOYED(
            Group.INBOX,
            "redeployed in the midst of work",
            "the application is taken away inside four observers, ends them, and goes on when it is back"),
    MIGRATED(
            Group.INBOX,
            "migrated step by step",
            "[from a receiver of your own](migrating.md) by `verify` and `direct` to the inbox, and from there back to `verify`"),
    POSTGRESQL(
            Group.POOLS,
            "PostgreSQL behind its pool",
            "the inbox on PostgreSQL through a data source and pool of the server"),
    XA(
            Group.POOLS,
            "XA beside another resource",
            "what an observer writes to another resource is committed with the end of its delivery, or neither is"),
    EAR_LIB(
            Group.EAR,
            "EAR: library in `EAR/lib`",
            "two WARs that receive, each with a memory of its own and its own observers"),
    EAR_WAR(Group.EAR, "EAR: library in one WAR", "by `begini.path` alone"),
    EAR_EJB(Group.EAR, "EAR: observers in an EJB module", "the library in `EAR/lib`, and a WAR that receives"),
    CONFIG(
            Group.MICROPROFILE,
            "MicroProfile Config",
            "settings of the server's own sources, and of one that only MicroProfile Config asks, beside those of the WAR"),
    HEALTH(Group.MICROPROFILE, "MicroProfile Health", "`/health/ready` asks the inbox"),
    METRICS(Group.MICROPROFILE, "MicroProfile Metrics", "`/metrics` shows the inbox");

    /** A column of the table in the README. */
    enum Group {
        REGISTERED("registered in three ways"),
        ANSWERS("the same answers"),
        BEANS("CDI beans, EJBs"),
        INBOX("inbox"),
        POOLS("PostgreSQL, XA"),
        EAR("EAR"),
        MICROPROFILE("MicroProfile");

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
    private final String meaning;

    /**
     * A row.
     *
     * @param words few, since a column is narrow where there are many servers
     * @param meaning what its tests show
     */
    Feature(Group group, String words, String meaning) {
        this.group = group;
        this.words = words;
        this.meaning = meaning;
    }

    Group group() {
        return group;
    }

    String words() {
        return words;
    }

    String meaning() {
        return meaning;
    }
}
