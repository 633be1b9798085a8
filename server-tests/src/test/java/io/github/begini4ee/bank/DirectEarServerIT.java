package io.github.begini4ee.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.payara.Site;
import io.github.begini4ee.payara.Wars;
import io.github.begini4ee.payara.app.Clerk;
import io.github.begini4ee.payara.app.Probe;
import io.github.begini4ee.payara.app.Seen;
import io.github.begini4ee.payara.app.Told;
import io.github.begini4ee.server.Deployment;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import io.github.begini4ee.server.Payloads;
import io.github.begini4ee.server.Quirk;
import io.github.begini4ee.server.TestServer;
import io.github.begini4ee.table.Feature;
import io.github.begini4ee.table.Shows;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An EAR whose WARs receive in mode {@code direct}: whose observers are called. */
@ExtendWith(OneServer.class)
@Shows(Feature.EAR_LIB)
class DirectEarServerIT {

    private final FullServer server;

    DirectEarServerIT(TestServer server) {
        this.server = (FullServer) server;
    }

    /** With a sync and an async observer. */
    private static WebArchive war(String name) {
        String settings = Wars.SETTINGS + "begini.mode=direct\n";
        return Ears.war(name, settings, Ears.LINES, Clerk.class, Probe.class, Seen.class, Told.class);
    }

    @Test
    void calls_the_observers_of_the_war_that_received_and_those_of_the_others_where_cdi_does() {
        EnterpriseArchive ear = Ears.withLibraries("direct-shared")
                .addAsModule(war("direct-first"))
                .addAsModule(war("direct-second"));
        try (Deployment deployment = server.deploy(ear).asStarted()) {
            assertThat(deployment.said().split("BGN-037", -1)).hasSize(3);
            Site first = new Site(server.port(), "/direct-first");
            Site second = new Site(server.port(), "/direct-second");
            first.signed(Payloads.score("to-first")).isProcessed();
            second.signed(Payloads.score("to-second")).isProcessed();

            assertThat(first.seen("to-first")).hasSize(2);
            assertThat(second.seen("to-second")).hasSize(2);
            int elsewhere = server.has(Quirk.KEEPS_EVENTS_IN_THEIR_WAR) ? 0 : 2;
            assertThat(second.seen("to-first")).hasSize(elsewhere);
            assertThat(first.seen("to-second")).hasSize(elsewhere);
        }
    }
}
