package io.github.begini4ee.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.testkit.TestEvents;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test with a {@code WeldInitiator} of its own, and with {@code @Inject} fields. */
@EnableWeld
@ExtendWith(BeginiExtension.class)
class InitiatorTest {

    @WeldSetup
    WeldInitiator weld = BeginiWeld.of(Desk.class);

    @Inject
    BeginiEvents begini;

    @Inject
    Desk desk;

    @ApplicationScoped
    static class Desk {

        private int heard;

        @Resource(lookup = "java:comp/DefaultDataSource")
        DataSource bound;

        @Inject
        DataSource injected;

        @InboxObserver("desk")
        void on(@Observes ApplicationComplete complete) {
            heard++;
        }

        int heard() {
            return heard;
        }

        boolean sameDataSource() {
            return bound == injected;
        }
    }

    @Test
    void hears_what_is_fired() {
        begini.fire(TestEvents.applicationComplete());

        assertThat(desk.heard()).isEqualTo(1);
        assertThat(desk.sameDataSource()).isTrue();
    }

    @Test
    @BeginiSettings({"begini.inbox.attempts=1", "begini.inbox.overdue-after=2h"})
    void has_the_settings_of_the_test(TestInbox inbox, TestClock clock) {
        inbox.receive(TestEvents.applicationComplete());
        inbox.dispatch().assertDone();
        clock.advance(Duration.ofHours(2));

        assertThat(inbox.dispatch().runs()).extracting(Dispatched.Run::observer).containsExactly("#overdue");
    }
}
