package io.github.begini4ee.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.begini4ee.testkit.SendResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternalsTest {

    private static CheckResult examined(String body) {
        return examined(Map.of(), body);
    }

    private static CheckResult examined(Map<String, String> headers, String body) {
        SendResult answer = new SendResult.Answered(403, headers, body, Duration.ZERO);
        return Internals.examine(Check.NO_INTERNALS, List.of(new Seen("no signature", Seen.Kind.FORGED, answer)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"detail":"at com.bank.Desk.on(Desk.java:17)"}                               | a stack trace
            {"error":"x","trace":"x\\n\\tat de.bank.Desk.on(Desk.java:3)"}              | a stack trace
            {"trace":"x\\r\\n\\tat java.base/java.lang.Thread.run(Thread.java:840)"} | a stack trace
            {"trace":"at java.base@17/java.lang.Thread.run(Native Method)"}              | a stack trace
            {"trace":"x\\n    at Desk.on (/srv/desk.js:3:17)"}                         | a stack trace
            {"trace":"File \\"desk.py\\", line 3"}                                   | a stack trace
            {"detail":"cannot invoke de.bank.Desk.on(String)"}                           | a class name
            {"detail":"\\norg.bank.loans.Desk"}                                        | a class name
            {"detail":"cannot read C:\\\\temp\\\\desk.txt"}                              | a path of the host
            Traceback (most recent call last): File "/opt/x/app.py", line 3, in on       | a stack trace
            {"detail":"com.bank.loans.SignatureException"}                               | a class name
            {"error":"NullPointerException"}                                             | a class name
            {"detail":"ORA-00001: unique constraint violated"}                           | SQL
            {"detail":"duplicate key value violates unique constraint"}                  | SQL
            {"detail":"insert into loans values"}                                        | SQL
            <h1>HTTP Status 403</h1><h3>Apache Tomcat/10.1.44</h3>                       | a server banner
            <hr><center>nginx/1.25.3</center>                                            | a server banner
            <title>Payara Server 6.2025.10 - Error report</title>                        | a server banner
            {"detail":"cannot read /opt/bank/keys/begini.txt"}                           | a path of the host
            """)
    void internals_are_found_and_named_by_kind(String body, String kind) {
        CheckResult result = examined(body);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.seen()).contains(kind + " for no signature").doesNotContain("bank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\":\"Validation Failure\"}",
                "{\"detail\":\"Malformed event: event.type is missing\"}",
                "{\"error\":\"ValidationError\"}",
                "{\"detail\":\"See api.bank.example/Desk, or ask\\nat the desk (Tower 3) or at noon (12:30)\"}",
                "{\"detail\":\"closed\\nat noon (12:30:15)\\tat bank.example\"}",
                "{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"version\":\"begini/2.1.0-RC1\"}",
                "{\"docs\":\"https://api.bank.example/v1/Webhooks/begini.html#Errors(403)\"}",
                "{\"message\":\"Please select another key from the dashboard\"}",
                "{\"type\":\"https://bank.example/errors/forbidden\",\"title\":\"Forbidden\",\"status\":403}",
                "{\"path\":\"/webhooks/begini\",\"timestamp\":\"2026-04-01T08:00:00Z\"}"
            })
    void what_is_no_internal_is_not_taken_for_one(String body) {
        CheckResult result = examined(body);

        assertThat(result.outcome()).as(result.seen()).isEqualTo(Outcome.OK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            de.bank.loans.SignatureException: differs | a class name in a header
            at de.bank.Desk.on(Desk.java:3)           | a stack trace in a header
            """)
    void internals_in_a_header_are_found_and_named_by_kind(String value, String kind) {
        CheckResult result = examined(Map.of("x-error", value), "{}");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.seen()).contains(kind + " for no signature").doesNotContain("bank");
    }

    @Test
    void usual_headers_are_no_internals() {
        CheckResult result = examined(
                Map.of(
                        "location", "/app/errors/forbidden",
                        "server", "Apache Tomcat",
                        "date", "Wed, 01 Apr 2026 08:00:00 GMT",
                        "set-cookie", "SESSION=a.b.C; Domain=api.bank.example; Path=/app/webhooks; HttpOnly",
                        "strict-transport-security", "max-age=31536000; includeSubDomains"),
                "{}");

        assertThat(result.outcome()).as(result.seen()).isEqualTo(Outcome.OK);
    }
}
