package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.bank.app.Counter;
import io.github.begini4ee.bank.app.Decisions;
import io.github.begini4ee.bank.app.LoanDesk;
import io.github.begini4ee.bank.app.OwnReceiver;
import io.github.begini4ee.node.Banks;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.payara.app.Probe;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way of {@code docs/migrating.md}: one WAR, one path, one database, from the bank's own receiver to the inbox. */
@ExtendWith(OneServer.class)
@Shows(Feature.MIGRATED)
class MigrationServerIT {

    private static final String SETTINGS = Wars.SETTINGS + "begini.path=" + Site.PATH + "\n";

    private final FullServer server;
    private final Site site;

    MigrationServerIT(TestServer server) {
        this.server = (FullServer) server;
        this.site = new Site(server.port(), "/moving");
    }

    /** The bank's application without the library. */
    private static WebArchive before() {
        return ShrinkWrap.create(WebArchive.class, "moving.war")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addClasses(OwnReceiver.class, Decisions.class, Counter.class);
    }

    /** The same application with it. */
    private static WebArchive with(String settings, Class<?>... more) {
        return Wars.war("moving", SETTINGS + settings, OwnReceiver.class, Decisions.class, Counter.class)
                .addClass(Probe.class)
                .addClasses(more);
    }

    /** The observer is there already, and must not be called. */
    private static WebArchive verifying() {
        return with("begini.mode=verify\n", LoanDesk.class);
    }

    private static WebArchive direct() {
        return with("begini.mode=direct\nbegini.direct.timeout=20s\n", LoanDesk.class);
    }

    private WebArchive inbox() {
        WebArchive war = with(
                """
                begini.inbox.name=moving
                begini.inbox.create-tables=true
                begini.inbox.data-source=${bank.data-source:java:comp/DefaultDataSource}
                """,
                LoanDesk.class);
        return Banks.withLedger(war, server.dataSource());
    }

    private Deployment started(WebArchive war) {
        return server.deploy(war).asStarted();
    }

    private Reply send(String uid) {
        return site.signed(Payloads.score(uid));
    }

    private void isDecidedOnceBy(String uid, String who) {
        assertThat(decisions(uid)).isEqualTo(who);
    }

    private static void isOwn(Reply reply, int status, String words) {
        assertThat(reply.status() + " " + reply.text()).isEqualTo(status + " own receiver: " + words);
    }

    private String decisions(String uid) {
        return site.send(Request.of("GET", "/moving/decisions?uid=" + uid)).text();
    }

    private String count(String name) {
        return site.mbean().stream()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void from_an_own_receiver_by_verify_and_direct_to_the_inbox_and_back() {
        try (Deployment own = started(before())) {
            assertThat(own.said()).doesNotContain("BGN-037");
            isOwn(send("before"), 200, "decided");
            isOwn(site.signed(Payloads.score("before-forged"), "no key"), 401, "refused");
        }
        try (Deployment verify = started(verifying())) {
            assertThat(verify.said()).contains("mode:         verify");
            isOwn(send("before"), 200, "known");
            isOwn(send("verified"), 200, "decided");
            isDecidedOnceBy("verified", "own receiver");
            site.signed(Payloads.score("forged"), "no key").isForbidden();
            assertThat(count("Accepted")).isEqualTo("Accepted=2");
            assertThat(count("Rejected")).contains("key=SIGNATURE_NO_MATCH, value=1");
        }
        try (Deployment direct = started(direct())) {
            assertThat(direct.said()).contains("mode:         direct");
            send("verified").isProcessed();
            isDecidedOnceBy("verified", "own receiver");
            send("observed").isProcessed();
            send("observed").isProcessed();
            isDecidedOnceBy("observed", "observer");
            assertThat(count("Accepted")).isEqualTo("Accepted=3");
        }
        try (Deployment inbox = started(inbox())) {
            assertThat(inbox.said()).contains("mode:         inbox");
            send("observed").is(200, Books.STORED);
            send("observed").is(200, Books.DUPLICATE);
            send("stored").is(200, Books.STORED);
            new Expected(server, site, "stored").within(Books.SOON, () -> decisions("stored"), who -> assertThat(who)
                    .isEqualTo("observer"));
            isDecidedOnceBy("observed", "observer");
            assertThat(count("Accepted") + count("Duplicate")).isEqualTo("Accepted=2Duplicate=1");
        }
        try (Deployment back = started(verifying())) {
            assertThat(back.said()).contains("mode:         verify");
            isOwn(send("stored"), 200, "known");
            isDecidedOnceBy("stored", "observer");
            isDecidedOnceBy("before", "own receiver");
        }
    }
}
