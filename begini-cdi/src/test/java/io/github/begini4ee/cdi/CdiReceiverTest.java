package io.github.begini4ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.node.InboxExtension;
import io.github.begini4ee.observer.ObserverExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CdiReceiverTest {

    /** Hears everything. */
    @ApplicationScoped
    static class Desk {

        void on(@Observes BeginiEvent event) {
            assertThat(event).isNotNull();
        }
    }

    private final Settings settings = Settings.of(
            getClass().getClassLoader(),
            Map.of(
                    "begini.mode", "inbox",
                    "begini.environment", "test",
                    "begini.api-key", "test-key-of-cards-not-secret"),
            Map.of());

    @Test
    void is_durable_unless_less_is_asked_for_by_name() {
        assertThat(new CdiReceiver().defaultMode()).contains("inbox");
    }

    @Test
    void says_that_cdi_is_not_there() {
        start(new CdiReceiver());

        assertThat(settings.problems()).singleElement().asString().startsWith("BGN-101");
    }

    @Test
    void takes_no_other_fault_for_missing_cdi() {
        CdiReceiver receiver = new CdiReceiver((inbox, problems) -> {
            throw new IllegalArgumentException("the server's own");
        });
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new ObserverExtension(), new InboxExtension())
                .addBeanClasses(Desk.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
            assertThatThrownBy(() -> start(receiver)).hasMessage("the server's own");
        }

        assertThat(settings.problems()).isEmpty();
    }

    private void start(CdiReceiver receiver) {
        receiver.start(BeginiConfig.read(settings, receiver.settings()), settings);
    }
}
