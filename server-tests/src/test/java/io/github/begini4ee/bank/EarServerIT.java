package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.node.app.Clerk;
import io.github.begini4ee.node.app.Courier;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.node.app.Window;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Quirk;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.server.WebXml;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The layouts of an EAR: who receives, and whose observers are called. */
@ExtendWith(OneServer.class)
class EarServerIT {

    private final FullServer server;

    EarServerIT(TestServer server) {
        this.server = (FullServer) server;
    }

    private Site site(String war) {
        return new Site(server.port(), "/" + war);
    }

    private void isDoneBy(Site site, String uid, String... observers) {
        List<String> expected = List.of(observers).stream()
                .map(observer -> observer + " 1 " + observer + " DONE")
                .toList();
        String ledger = "SELECT L.OBSERVER, L.ATTEMPT, D.OBSERVER, D.STATUS FROM BEGINI_EVENT E JOIN BEGINI_DELIVERY D"
                + " ON D.EVENT_ID=E.ID LEFT JOIN LEDGER L ON L.DELIVERY=D.ID WHERE EVENT_UID='" + uid
                + "' ORDER BY D.OBSERVER";
        new Expected(server, site, uid).within(Books.SOON, () -> site.rows(ledger), rows -> assertThat(rows)
                .isEqualTo(expected));
    }

    @Test
    @Shows(Feature.EAR_LIB)
    void library_in_ear_lib_shared_by_two_wars_that_call_their_own_observers_only() {
        EnterpriseArchive ear = Ears.withLibraries("shared")
                .addAsModule(Ears.bank(server.dataSource(), "first", Ears.LINES, Desk.class))
                .addAsModule(Ears.bank(server.dataSource(), "second", Ears.LINES, Courier.class));
        try (Deployment deployment = server.deploy(ear).asStarted()) {
            assertThat(deployment.said().split("BGN-037", -1)).hasSize(3);
            site("first").signed(Payloads.score("ear-first")).is(200, Books.STORED);
            site("second").signed(Payloads.score("ear-second")).is(200, Books.STORED);
            isDoneBy(site("first"), "ear-first", "desk");
            isDoneBy(site("second"), "ear-second", "courier");
            site("second").signed(Payloads.score("ear-first")).is(200, Books.STORED); // a memory of its own
            site("second").signed(Payloads.score("ear-second")).is(200, Books.DUPLICATE);
            site("first").signed(Payloads.score("ear-forged"), "no key").isForbidden();
        }
    }

    @Test
    @Shows(Feature.EAR_LIB)
    void library_in_ear_lib_without_the_listener_names_the_line_where_the_server_does_not_look_there() {
        EnterpriseArchive ear = Ears.withLibraries("unlistened")
                .addAsModule(Ears.bank(server.dataSource(), "unlistened-war", WebXml.FILTER, Desk.class));
        try (Deployment deployment = server.deploy(ear)) {
            if (!server.has(Quirk.MISSES_EAR_LIB)) {
                assertThat(deployment.said()).containsOnlyOnce("BGN-037");
                site("unlistened-war").signed(Payloads.score("unlistened")).is(200, Books.STORED);
                return;
            }
            site("unlistened-war").signed(Payloads.score("unlistened")).isDetail(500, "Server misconfigured");
            assertThat(String.join("\n", server.log()))
                    .contains("BGN-035", "<listener-class>io.github.begini4ee.filter.BeginiListener");
        }
    }

    @Test
    @Shows(Feature.EAR_LIB)
    void a_wrong_configuration_of_one_war_is_named_and_no_event_is_answered_as_if_it_were_safe() {
        String wrong = Ears.inbox("wrong", server.dataSource()) + "begini.max-body-size=0\n";
        EnterpriseArchive ear = Ears.withLibraries("wrongly")
                .addAsModule(Banks.withLedger(Ears.war("wrong", wrong, Ears.LINES, Desk.class), server.dataSource()));
        try (Deployment deployment = server.deploy(ear)) {
            assertThat(deployment.started()).isFalse();
            assertThat(deployment.said())
                    .contains("BGN-001", "begini.max-body-size", "must be between 1 and 10485760, was 0")
                    .doesNotContain("BGN-037", Signed.KEY);
            Reply reply = site("wrong").signed(Payloads.score("ear-wrong"));
            assertThat(reply.status()).isGreaterThanOrEqualTo(400);
            assertThat(reply.text()).doesNotContain("BGN-", "begini4ee");
        }
    }

    @Test
    @Shows(Feature.EAR_WAR)
    void library_in_one_war_with_its_path_alone() {
        EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, "single.ear")
                .addAsModule(Banks.on(server.dataSource(), "single-war", Desk.class));
        try (Deployment deployment = server.deploy(ear).asStarted()) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            site("single-war").signed(Payloads.score("ear-single")).is(200, Books.STORED);
            isDoneBy(site("single-war"), "ear-single", "desk");
        }
    }

    @Test
    @Shows(Feature.EAR_EJB)
    void observers_in_an_ejb_module() {
        EnterpriseArchive ear = Ears.withLibraries("modules")
                .addAsModule(Ears.ejbJar("clerks", Clerk.class, Window.class).addClasses(Banks.helpers()))
                .addAsModule(Ears.war(
                                "reception",
                                Ears.inbox("reception", server.dataSource()),
                                Ears.LINES + WebXml.servlet("window", Window.class, "/window"))
                        .addAsResource(Banks.properties(server.dataSource()), "bank.properties"));
        if (server.has(Quirk.MISSES_OBSERVERS_OF_EJB_MODULES)) {
            try (Deployment refused = server.deploy(ear)) {
                assertThat(refused.said())
                        .contains("BGN-102", "an EJB module of an EAR", "put them into the WAR")
                        .doesNotContain("BGN-037");
            }
            abort("events of a web module do not reach the observers of an EJB module: the start fails, and says so");
        }
        try (Deployment deployment = server.deploy(ear).asStarted()) {
            assertThat(deployment.said()).containsOnlyOnce("BGN-037");
            site("reception").signed(Payloads.score("ear-ejb")).is(200, Books.STORED);
            isDoneBy(site("reception"), "ear-ejb", "clerk");
        }
    }
}
