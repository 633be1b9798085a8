package io.github.begini4ee.observer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.delivery.Integration;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.event.ScoreComplete;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.Heard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartCheckTest {

    @ApplicationScoped
    static class OfAll {
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class OfAnything {
        void on(@Observes Object anything) {}
    }

    @Test
    void says_nothing_when_everything_is_observed() {
        try (Application application = Application.with(OfAll.class)) {
            assertThat(application.problems()).isEmpty();
            assertThat(application.warnings()).isEmpty();
        }
    }

    @Test
    void refuses_an_endpoint_without_any_observer_and_names_beans_xml() {
        try (Application application = Application.with(Heard.class)) {
            assertThat(application.problems())
                    .singleElement()
                    .asString()
                    .startsWith("BGN-102")
                    .contains("beans.xml", "On TomEE");
        }
    }

    @Test
    void does_not_count_an_observer_of_everything_that_happens() {
        try (Application application = Application.with(OfAnything.class)) {
            assertThat(application.problems()).singleElement().asString().startsWith("BGN-102");
        }
    }

    @ApplicationScoped
    static class OfScores {
        void on(@ObservesAsync ScoreComplete score) {}
    }

    @Test
    void warns_in_one_line_of_all_kinds_of_event_that_nobody_observes() {
        try (Application application = Application.with(OfScores.class)) {
            assertThat(application.warnings())
                    .filteredOn(warning -> warning.contains(" cards:"))
                    .singleElement()
                    .asString()
                    .startsWith("BGN-103 nobody observes ApplicationComplete, ApplicationExpired,"
                            + " ApplicationIncomplete, ApplicationCancelled, UnknownEvent of ");
        }
    }

    @ApplicationScoped
    static class Misspelt {
        void on(@Observes @Integration("lones") BeginiEvent event) {}
    }

    @Test
    void warns_of_an_observer_for_an_integration_that_is_not_configured() {
        try (Application application = Application.with(OfAll.class, Misspelt.class)) {
            assertThat(application.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("BGN-104")
                    .contains(Misspelt.class.getName(), "lones");
        }
    }

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Vip {}

    @ApplicationScoped
    static class Qualified {
        void on(@Observes @Vip BeginiEvent event) {}
    }

    @Test
    void warns_of_an_observer_with_a_qualifier_that_no_event_carries() {
        try (Application application = Application.with(OfAll.class, Qualified.class)) {
            assertThat(application.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("BGN-104")
                    .contains("Vip");
        }
    }

    @ApplicationScoped
    static class Late {
        void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) ScoreComplete score) {}
    }

    @Test
    void warns_of_an_observer_whose_exceptions_are_lost() {
        try (Application application = Application.with(OfAll.class, Late.class)) {
            assertThat(application.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("BGN-105")
                    .contains(Late.class.getName());
        }
    }

    @Test
    void warns_of_direct_mode_in_production() {
        Map<String, String> production = Map.of("begini.environment", "production");
        try (Application application = Application.with(production, OfAll.class)) {
            assertThat(application.problems()).isEmpty();
            assertThat(application.warnings()).hasSize(2).allMatch(warning -> warning.startsWith("BGN-106"));
        }
    }

    @Test
    void tells_when_the_server_has_no_threads_for_async_observers() {
        try (Application application = Application.with(OfAll.class, OfScores.class)) {
            assertThat(application.warnings()).singleElement().asString().startsWith("BGN-109");
        }
    }

    @ApplicationScoped
    static class Lazy {
        void on(@Observes(notifyObserver = Reception.IF_EXISTS) BeginiEvent event) {}
    }

    @Test
    void warns_of_an_observer_that_may_be_skipped_in_silence() {
        try (Application application = Application.with(OfAll.class, Lazy.class)) {
            assertThat(application.warnings()).singleElement().asString().startsWith("BGN-112");
        }
    }
}
