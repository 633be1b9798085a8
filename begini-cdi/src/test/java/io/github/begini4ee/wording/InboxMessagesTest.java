package io.github.begini4ee.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InboxMessagesTest {

    @Test
    void speaks_of_a_second_data_source_only_where_a_resource_failed() {
        String ofTheBank = "java.lang.IllegalStateException at com.bank.Loans.decide(Loans.java:7)";
        String ofTheServer =
                "java.lang.IllegalStateException < java.sql.SQLException < jakarta.resource.ResourceException";

        assertThat(InboxMessages.failed("decide", "4711", 1, ofTheBank, "soon")).doesNotContain("XA");
        assertThat(InboxMessages.dead("decide", "4711", ofTheBank)).doesNotContain("XA");
        assertThat(InboxMessages.failed("decide", "4711", 1, ofTheServer, "soon"))
                .contains("XA");
        assertThat(InboxMessages.dead("decide", "4711", ofTheServer)).contains("XA");
    }
}
