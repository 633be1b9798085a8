package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.node.Until;
import io.github.begini4ee.node.app.Clerk;
import io.github.begini4ee.node.app.Courier;
import io.github.begini4ee.node.app.Desk;
import io.github.begini4ee.node.app.Teller;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.server.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The inbox on the server's own data source, transactions and threads, with observers of every kind. */
@ExtendWith(OneServer.class)
@TestInstance(Lifecycle.PER_CLASS)
class InboxServerIT {

    private static final Duration SOON = Duration.ofSeconds(25);
    private static final String STORED = "{\"status\":\"stored\"}";
    private static final String DUPLICATE = "{\"status\":\"duplicate\"}";
    private static final List<String> OBSERVERS = List.of("clerk", "courier", "desk", "teller");

    private FullServer server;
    private Site site;
    private Deployment bank;

    private static WebArchive war() {
        return Banks.onDefaultDataSource("bank", Desk.class, Clerk.class, Teller.class, Courier.class);
    }

    @BeforeAll
    void deploy(TestServer running) {
        server = (FullServer) running;
        site = new Site(server.port(), "/bank");
        bank = server.deploy(war());
        assertThat(bank.started()).as(bank.said()).isTrue();
    }

    @AfterAll
    void undeploy() {
        if (bank != null) {
            bank.close();
        }
    }

    @Test
    void tells_at_the_start_what_runs_and_shows_no_key() {
        assertThat(bank.said())
                .contains("BGN-037", "mode:         inbox", "begini.path from")
                .doesNotContain(Signed.KEY, "BGN-233");
    }

    @Test
    void stores_an_event_and_calls_plain_beans_ejbs_jpa_and_async_observers_once() {
        site.signed(Payloads.score("once")).is(200, STORED);
        eachOnce("once");
    }

    @Test
    void answers_a_duplicate_and_does_nothing_more() {
        site.signed(Payloads.score("twice")).is(200, STORED);
        site.signed(Payloads.score("twice")).is(200, DUPLICATE);
        eachOnce("twice");
    }

    @Test
    void keeps_what_is_no_event_and_what_contradicts_as_dead_letters() {
        site.signed(Payloads.bytes("[]")).is(200, STORED);
        site.signed(Payloads.score("contradicts")).is(200, STORED);
        byte[] other =
                Payloads.bytes(new String(Payloads.score("contradicts"), StandardCharsets.UTF_8).replace(":68", ":67"));
        site.signed(other).is(200, STORED);
        assertThat(rows("SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY WHERE STATUS='DEAD'"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void rolls_back_a_failing_observer_and_tries_it_again_alone() {
        for (String observer : OBSERVERS) {
            site.signed(Payloads.score(observer + "-fails-once")).is(200, STORED);
        }
        for (String observer : OBSERVERS) {
            String uid = observer + "-fails-once";
            List<String> expected = OBSERVERS.stream()
                    .map(one -> one + (one.equals(observer) ? " 2" : " 1"))
                    .toList();
            Until.holds(SOON, () -> ledger(uid), rows -> assertThat(rows).isEqualTo(expected));
        }
    }

    @Test
    void refuses_what_is_forged() {
        site.signed(Payloads.score("forged"), "no key").isForbidden();
        assertThat(rows("SELECT ID FROM BEGINI_EVENT WHERE EVENT_UID='forged'")).isEmpty();
    }

    @Test
    void taken_away_in_the_midst_of_an_observer_it_ends_that_and_goes_on_when_it_is_back() throws Exception {
        Path hold = Files.writeString(server.gate().resolve("hold-alone"), "1");
        site.signed(Payloads.score("redeployed")).is(200, STORED);
        Until.holds(SOON, this::inside, count -> assertThat(count).isEqualTo(4));
        CompletableFuture<Void> gone = CompletableFuture.runAsync(bank::close);
        Until.holds(SOON, () -> site.signed(Payloads.score("late")).status(), status -> assertThat(status)
                .isNotEqualTo(200));
        Files.delete(hold);
        gone.get(SOON.toSeconds(), TimeUnit.SECONDS);

        bank = server.deploy(war());
        assertThat(bank.started()).as(bank.said()).isTrue();
        eachOnce("redeployed");
        site.signed(Payloads.score("redeployed")).is(200, DUPLICATE);
        site.signed(Payloads.score("after-redeploy")).is(200, STORED);
        eachOnce("after-redeploy");
    }

    @Test
    void tells_microprofile_health_that_it_takes_events_where_the_server_sees_its_check() {
        Reply reply = Wire.exchange(server.managementPort(), Request.of("GET", "/health/ready"));

        if (server.seesReadiness()) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.text()).contains("begini-inbox", "takes events");
        } else if (!server.hasHealth()) {
            assertThat(reply.status()).isEqualTo(404);
        } else {
            assertThat(reply.text()).contains("\"checks\"").doesNotContain("begini-inbox");
        }
    }

    @Test
    void counts_in_microprofile_metrics_where_the_server_has_them() {
        Reply reply = Wire.exchange(server.managementPort(), Request.of("GET", "/metrics"));

        assertThat(reply.text().contains("begini_inbox_accepting")).isEqualTo(server.hasMetrics());
    }

    private long inside() {
        try (var files = Files.list(server.gate())) {
            return files.filter(file -> file.getFileName().toString().startsWith("inside-"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void eachOnce(String uid) {
        List<String> expected = OBSERVERS.stream().map(one -> one + " 1").toList();
        List<String> done = OBSERVERS.stream().map(one -> one + " DONE").toList();
        Until.holds(SOON, () -> deliveries(uid), rows -> assertThat(rows).isEqualTo(done));
        assertThat(ledger(uid)).isEqualTo(expected);
    }

    private List<String> ledger(String uid) {
        return rows("SELECT OBSERVER, ATTEMPT FROM LEDGER WHERE UID='" + uid + "' ORDER BY OBSERVER, ATTEMPT");
    }

    private List<String> deliveries(String uid) {
        return rows("SELECT OBSERVER, STATUS FROM BEGINI_DELIVERY D JOIN BEGINI_EVENT E ON D.EVENT_ID=E.ID"
                + " WHERE EVENT_UID='" + uid + "' ORDER BY OBSERVER");
    }

    private List<String> rows(String sql) {
        return site.rows(sql);
    }
}
