package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Wire;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The inbox on a data source that the server has, and what the server's Health and Metrics say of it. */
@Shows(Feature.INBOX)
class InboxServerIT extends InboxChecks {

    private static final String SETTINGS = "begini.inbox.create-tables=true\nbegini.inbox.name=checks\n";

    @Override
    WebArchive war(FullServer server) {
        return Banks.onDataSource("bank", server.dataSource(), SETTINGS, BEANS);
    }

    @Override
    String inbox() {
        return "checks";
    }

    @Override
    boolean endsOvertime() {
        return server().endsOvertimeOnItsDatabase();
    }

    @Test
    @Shows(Feature.HEALTH)
    void tells_microprofile_health_that_it_takes_events_in_spite_of_dead_letters_where_the_server_sees_its_check() {
        keepDeadLetters();
        Reply reply = readiness();

        if (server().seesReadiness()) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.text()).contains("begini-inbox", "\"checks\":\"takes events\"");
        } else if (!server().hasHealth()) {
            assertThat(reply.status()).isEqualTo(404);
            abort("the server has no MicroProfile Health");
        } else {
            assertThat(reply.text()).contains("\"checks\"").doesNotContain("begini-inbox");
            abort("`/health/ready` of the server does not ask the check `begini-inbox`: watch the MBean of the inbox");
        }
    }

    @Test
    @Shows(Feature.METRICS)
    void counts_in_microprofile_metrics_where_the_server_has_them() {
        Reply reply = Wire.exchange(server().managementPort(), Request.of("GET", "/metrics"));

        if (!server().hasMetrics()) {
            assertThat(reply.text()).doesNotContain("begini_inbox");
            abort("the server has no MicroProfile Metrics");
        }
        assertThat(reply.text()).containsPattern("(?m)^begini_inbox_accepting\\{[^}]*} 1(\\.0)?$");
    }
}
