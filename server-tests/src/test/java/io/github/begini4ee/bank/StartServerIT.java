package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.bank.app.Chronicler;
import io.github.begini4ee.payara.Site;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.payara.app.Clerk;
import io.github.begini4ee.payara.app.Probe;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Signed;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the inbox and CDI lack at the start: it is named, and no event is answered as if it were safe. */
@ExtendWith(OneServer.class)
@Shows(Feature.START)
class StartServerIT {

    private static final String SETTINGS = Wars.SETTINGS + "begini.path=" + Site.PATH + "\n";

    private final FullServer server;

    StartServerIT(TestServer server) {
        this.server = (FullServer) server;
    }

    private Deployment deploy(String name, String settings, Class<?>... beans) {
        return server.deploy(Wars.war(name, SETTINGS + settings, beans).addClass(Probe.class));
    }

    private Site site(String war) {
        return new Site(server.port(), "/" + war);
    }

    @Test
    void an_observer_after_the_transaction_and_a_data_source_that_is_not_there_are_named_and_nothing_passes() {
        String nowhere = "begini.inbox.data-source=java:comp/env/jdbc/nowhere\n";
        try (Deployment refused = deploy("refused", nowhere, Chronicler.class)) {
            assertThat(refused.started()).isFalse();
            assertThat(refused.said())
                    .contains("BGN-001", "BGN-218 " + Chronicler.class.getName(), "BGN-202", "jdbc/nowhere")
                    .doesNotContain("BGN-037", Signed.KEY);
            Reply reply = site("refused").signed(Payloads.score("refused"));
            assertThat(reply.status()).as("the application did not start").isEqualTo(404);
            assertThat(reply.text()).doesNotContain("BGN-", "begini4ee");
        }
    }

    @Test
    void an_application_that_nobody_observes_in_is_answered_503_where_it_must_start_all_the_same() {
        try (Deployment waiting =
                deploy("waiting", "begini.on-start-error=unavailable\n").asStarted()) {
            assertThat(waiting.said()).contains("BGN-036", "BGN-102").doesNotContain("BGN-037");
            isUnavailable("waiting");
        }
    }

    @Test
    void tables_that_are_not_there_are_named_and_events_are_answered_503() {
        String settings =
                "begini.inbox.table-prefix=NOBODY_MADE_\nbegini.inbox.data-source=" + server.dataSource() + "\n";
        try (Deployment waiting = deploy("no-tables", settings, Clerk.class).asStarted()) {
            assertThat(waiting.said()).contains("BGN-037");
            isUnavailable("no-tables");
            assertThat(String.join("\n", server.log()))
                    .contains("BGN-205 the tables of the inbox are not there", "begini.inbox.create-tables=true");
            assertThat(site("no-tables").seen("no-tables")).isEmpty();
        }
    }

    private void isUnavailable(String war) {
        Reply reply = site(war).signed(Payloads.score(war));
        reply.isDetail(503, "Temporarily unavailable");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
        site(war).passedNothingOn();
    }
}
