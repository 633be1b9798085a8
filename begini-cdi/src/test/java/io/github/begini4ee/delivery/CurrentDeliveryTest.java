package io.github.begini4ee.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.testing.Application;
import io.github.begini4ee.testing.Events;
import io.github.begini4ee.testing.Heard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CurrentDeliveryTest {

    record Note(String text) {}

    @ApplicationScoped
    static class Desk {
        @Inject
        Heard heard;

        @Inject
        Delivery injected;

        @Inject
        Event<Note> notes;

        void on(@Observes BeginiEvent event, Delivery delivery) {
            assertThat(delivery.environment()).isEqualTo(Environment.TEST);
            assertThat(delivery.attempt()).isEqualTo(1);
            assertThat(delivery.replay()).isFalse();
            assertThat(delivery.receivedAt()).isAfter(Instant.EPOCH);
            heard.say(delivery.id());
            heard.say(new String(delivery.body(), StandardCharsets.UTF_8));
            notes.fire(new Note("an event of the application's own"));
        }

        void on(@Observes Note note) {
            heard.say(injected.id());
        }

        void askOutside() {
            injected.id();
        }
    }

    @Test
    void tells_of_the_delivery_everywhere_on_the_observers_thread() {
        try (Application application = Application.with(Heard.class, Desk.class)) {
            application.receive(Events.COMPLETE);
            application.receive(Events.COMPLETE);

            var words = application.bean(Heard.class).words();
            assertThat(words).hasSize(6);
            assertThat(words.get(1)).endsWith(Events.COMPLETE + "}");
            assertThat(words.get(2)).isEqualTo(words.get(0));
            assertThat(words.get(3)).isNotEqualTo(words.get(0));
        }
    }

    @Test
    void throws_outside_a_delivery() {
        try (Application application = Application.with(Heard.class, Desk.class)) {
            Desk desk = application.bean(Desk.class);

            assertThatThrownBy(desk::askOutside)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("BGN-100");
        }
    }

    @Test
    void is_bound_again_to_the_outer_delivery_after_an_inner_one() {
        Delivery outer = new NamedDelivery("outer");
        Delivery inner = new NamedDelivery("inner");

        Deliveries.during(outer, () -> {
            Deliveries.during(inner, () -> assertThat(Deliveries.current()).isSameAs(inner));
            assertThat(Deliveries.current()).isSameAs(outer);
        });

        assertThatThrownBy(Deliveries::current).isInstanceOf(IllegalStateException.class);
    }

    /** A server's thread outlives the application, and what it holds would keep the application in memory. */
    @Test
    void leaves_no_object_of_the_application_on_its_thread() throws ReflectiveOperationException {
        Field field = Deliveries.class.getDeclaredField("CURRENT");
        field.setAccessible(true);
        ThreadLocal<?> current = (ThreadLocal<?>) field.get(null);

        Deliveries.during(new NamedDelivery("one"), () -> assertThat(
                        current.get().getClass().getClassLoader())
                .as("the JDK's own")
                .isNull());

        assertThat(current.get()).isNull();
    }

    private record NamedDelivery(String id) implements Delivery {
        @Override
        public String integration() {
            return "";
        }

        @Override
        public Environment environment() {
            return Environment.TEST;
        }

        @Override
        public Instant receivedAt() {
            return Instant.EPOCH;
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public boolean replay() {
            return false;
        }

        @Override
        public String keyLabel() {
            return "";
        }

        @Override
        public byte[] body() {
            return new byte[0];
        }
    }
}
