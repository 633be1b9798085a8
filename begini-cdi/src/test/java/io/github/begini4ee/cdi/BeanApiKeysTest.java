package io.github.begini4ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.ApiKeys;
import io.github.begini4ee.receiver.Receipt;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.Events;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BeanApiKeysTest {

    @ApplicationScoped
    static class Desk {
        void on(@Observes BeginiEvent event) {}
    }

    @ApplicationScoped
    static class VaultKeys implements ApiKeys {
        @Override
        public List<ApiKey> keysOf(String integration) {
            return integration.equals("cards") ? List.of(ApiKey.of(Application.KEY)) : List.of();
        }
    }

    @Dependent
    static class ShortLivedKeys extends VaultKeys {
        static final AtomicInteger ALIVE = new AtomicInteger();

        ShortLivedKeys() {
            ALIVE.incrementAndGet();
        }

        @PreDestroy
        void die() {
            ALIVE.decrementAndGet();
        }
    }

    @Test
    void takes_the_keys_of_a_bean_before_those_of_the_settings() {
        try (Application application = Application.with(
                Map.of("begini.integrations.cards.api-key", "another-key-of-the-settings"),
                Desk.class,
                VaultKeys.class)) {
            assertThat(application.problems()).isEmpty();
            assertThat(application.receive(Events.COMPLETE)).isEqualTo(Receipt.processed());
        }
    }

    @Test
    void falls_back_on_the_settings_where_the_bean_has_none() {
        try (Application application = Application.with(Desk.class, VaultKeys.class)) {
            assertThat(application.receiveForLoans(Events.COMPLETE)).isEqualTo(Receipt.processed());
        }
    }

    @Test
    void leaves_no_instance_of_a_dependent_bean_behind() {
        try (Application application = Application.with(Desk.class, ShortLivedKeys.class)) {
            assertThat(application.problems()).isEmpty();
            assertThat(ShortLivedKeys.ALIVE).hasValue(0);
        }
    }
}
