package io.github.begini4ee.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.ApplicationComplete;
import io.github.begini4ee.testkit.TestEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Containers that weld-junit does not build, and what is refused at the start. */
class OtherContainersTest {

    @ApplicationScoped
    static class Desk {

        private int heard;

        @InboxObserver("desk")
        void on(@Observes ApplicationComplete complete) {
            heard++;
        }

        int heard() {
            return heard;
        }
    }

    @SessionScoped
    static class Visitor implements Serializable {

        private static final long serialVersionUID = 1L;

        @InboxObserver("visitor")
        void on(@Observes ApplicationComplete complete) {}
    }

    @ApplicationScoped
    static class Namesake {

        @InboxObserver("desk")
        void on(@Observes ApplicationComplete complete) {}
    }

    @ApplicationScoped
    static class TooLate {

        void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApplicationComplete complete) {}
    }

    @ApplicationScoped
    static class OwnDataSource {

        @Produces
        static DataSource make() {
            return new JdbcDataSource();
        }

        @Inject
        DataSource injected;

        DataSource injected() {
            return injected;
        }
    }

    private static SeContainer container(Class<?>... beans) {
        return Containers.with(beans);
    }

    @Test
    void events_reach_the_observers_of_any_container() {
        try (SeContainer container = container(Desk.class)) {
            BeginiEvents.of(container.getBeanManager()).fire(TestEvents.applicationComplete());

            assertThat(container.select(Desk.class).get().heard()).isEqualTo(1);
        }
    }

    @Test
    void an_inbox_opens_on_any_container() {
        try (SeContainer container = container(Desk.class);
                TestInbox inbox = TestInbox.open(container.getBeanManager(), Map.of())) {
            inbox.receive(TestEvents.applicationComplete());
            inbox.dispatch().assertDone();

            assertThat(container.select(Desk.class).get().heard()).isEqualTo(1);
        }
    }

    @Test
    void an_observer_that_the_container_would_skip_fails_as_on_a_server() {
        try (SeContainer container = container(Visitor.class)) {
            BeginiEvents begini = BeginiEvents.of(container.getBeanManager());

            assertThatThrownBy(() -> begini.fire(TestEvents.applicationComplete()))
                    .isInstanceOf(ObserverFailedError.class)
                    .hasMessageContaining("BGN-110");
        }
    }

    @Test
    void what_would_not_start_on_a_server_is_refused_with_every_problem() {
        try (SeContainer container = container(Desk.class, Namesake.class, TooLate.class)) {
            assertThatThrownBy(() -> BeginiEvents.of(container.getBeanManager()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("two observers are known as desk")
                    .hasMessageContaining("TooLate");
            assertThatThrownBy(() -> TestInbox.open(container.getBeanManager(), Map.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("desk")
                    .hasMessageContaining("TooLate");
        }
    }

    @Test
    void a_data_source_of_the_tests_own_keeps_its_place() {
        try (SeContainer container = container(OwnDataSource.class)) {
            assertThat(container.select(OwnDataSource.class).get().injected()).isInstanceOf(JdbcDataSource.class);
        }
    }

    @Test
    void a_container_that_does_not_know_the_kit_is_told_what_is_missing() {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Desk.class)
                .initialize()) {
            assertThatThrownBy(() -> BeginiEvents.of(container.getBeanManager()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not know ObserverExtension")
                    .hasMessageContaining("BeginiWeld");
        }
    }
}
