package com.example.bank.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstEventTest {

    private static final String URL = "http://localhost:8080";

    @Test
    void is_one_whole_command_a_line() {
        List<String> lines = commands("demo-key-for-a-test", false).lines().toList();

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).isEqualTo("NOW=$(date +%s)");
        assertThat(lines.get(1)).startsWith("BODY='{").endsWith("}'").contains("\"integration_id\":\"42\"");
        assertThat(lines.get(2))
                .startsWith("SIGNATURE=$(")
                .contains("openssl dgst -sha512 -hmac 'demo-key-for-a-test' -r");
        assertThat(lines.get(3)).startsWith("curl -i ").contains(URL + "/webhooks/begini");
        assertThat(lines.get(4)).startsWith("sleep 1; curl -s " + URL + "/api/applications/");
    }

    @Test
    void lets_the_command_line_sign_by_a_key_of_the_environment_which_no_argument_shows() {
        assertThat(commands("demo-key-for-a-test", true))
                .contains("| java -jar begini-testkit/target/begini-cli.jar sign)")
                .doesNotContain("demo-key-for-a-test", "openssl", "BEGINI_API_KEY");
    }

    @Test
    void takes_a_blank_key_of_the_environment_for_none() {
        assertThat(FirstEvent.isSet(null)).isFalse();
        assertThat(FirstEvent.isSet("")).isFalse();
        assertThat(FirstEvent.isSet(" ")).isFalse();
        assertThat(FirstEvent.isSet("demo-key-for-a-test")).isTrue();
    }

    @Test
    void never_shows_a_key_that_is_not_for_demos() {
        assertThat(commands("3f1c9a-not-for-the-screen", false))
                .contains("| java -jar begini-testkit/target/begini-cli.jar sign)")
                .doesNotContain("3f1c9a-not-for-the-screen", "openssl", "BEGINI_API_KEY");
    }

    private static String commands(String key, boolean ofEnvironment) {
        FirstEvent firstEvent = new FirstEvent();
        firstEvent.apiKey = key;
        firstEvent.integrationId = "42";
        firstEvent.keyOfEnvironment = ofEnvironment;
        return firstEvent.commands(URL);
    }
}
