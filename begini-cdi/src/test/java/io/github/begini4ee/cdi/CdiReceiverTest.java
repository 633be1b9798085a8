package io.github.begini4ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CdiReceiverTest {

    @Test
    void is_durable_unless_less_is_asked_for_by_name() {
        assertThat(new CdiReceiver().defaultMode()).contains("inbox");
    }
}
