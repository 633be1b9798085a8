package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.Reply;
import io.github.begini4ee.server.Request;
import io.github.begini4ee.server.Wire;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The inbox on the server's default data source, and what the server's Health and Metrics say of it. */
class InboxServerIT extends InboxChecks {

    @Override
    WebArchive war(FullServer server) {
        return Banks.onDefaultDataSource("bank", BEANS);
    }

    @Test
    void tells_microprofile_health_that_it_takes_events_where_the_server_sees_its_check() {
        Reply reply = Wire.exchange(server().managementPort(), Request.of("GET", "/health/ready"));

        if (server().seesReadiness()) {
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.text()).contains("begini-inbox", "takes events");
        } else {
            assertThat(reply.text()).contains("\"checks\"").doesNotContain("begini-inbox");
        }
    }

    @Test
    void counts_in_microprofile_metrics_where_the_server_has_them() {
        Reply reply = Wire.exchange(server().managementPort(), Request.of("GET", "/metrics"));

        assertThat(reply.text().contains("begini_inbox_accepting")).isEqualTo(server().hasMetrics());
    }
}
