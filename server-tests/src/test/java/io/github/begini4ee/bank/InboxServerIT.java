package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.Quirk;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Wire;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import org.junit.jupiter.api.Test;

/** The inbox on a data source that the server has, and what the server's Health and Metrics say of it. */
@Shows(Feature.INBOX)
class InboxServerIT extends InboxChecks {

    @Override
    String dataSource(FullServer server) {
        return server.dataSource();
    }

    @Override
    String inbox() {
        return "checks";
    }

    @Override
    String settings() {
        return "begini.inbox.create-tables=true\n";
    }

    @Override
    boolean endsOvertime() {
        return !server().has(Quirk.LEAVES_OVERTIME_LOCKED);
    }

    @Test
    @Shows(Feature.HEALTH)
    void tells_microprofile_health_that_it_takes_events_in_spite_of_dead_letters_where_the_server_sees_its_check() {
        keepDeadLetters();
        Reply reply = readiness();

        if (server().has(Quirk.NO_HEALTH)) {
            assertThat(reply.status()).isEqualTo(404);
            abort("the server has no MicroProfile Health");
        }
        if (server().has(Quirk.MISSES_READINESS)) {
            assertThat(reply.text()).contains("\"checks\"").doesNotContain("begini-inbox");
            abort("`/health/ready` of the server does not ask the check `begini-inbox`: watch the MBean of the inbox");
        }
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text()).contains("begini-inbox", "\"checks\":\"takes events\"");
    }

    @Test
    @Shows(Feature.METRICS)
    void counts_in_microprofile_metrics_where_the_server_has_them() {
        Reply reply = Wire.exchange(server().managementPort(), Request.of("GET", "/metrics"));

        if (server().has(Quirk.NO_METRICS)) {
            assertThat(reply.text()).doesNotContain("begini_inbox");
            abort("the server has no MicroProfile Metrics");
        }
        assertThat(reply.text()).containsPattern("(?m)^begini_inbox_accepting\\{[^}]*} 1(\\.0)?$");
    }
}
