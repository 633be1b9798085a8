package com.example.bank.web;

import io.github.begini4ee.key.ApiKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The commands that send a first event as Begini would, ready to paste into a shell. */
@ApplicationScoped
public class FirstEvent {

    private static final String APPLICATION = "LOAN20260001";

    @Inject
    @ConfigProperty(name = "begini.api-key")
    String apiKey;

    @Inject
    @ConfigProperty(name = "begini.integration-id")
    String integrationId;

    boolean keyOfEnvironment = isSet(System.getenv("BEGINI_API_KEY"));

    static boolean isSet(@Nullable String variable) {
        return variable != null && !variable.isBlank();
    }

    /** One command a line, whatever its length: what is pasted must not depend on how a console breaks it. */
    String commands(String url) {
        return String.join(
                "\n",
                "NOW=$(date +%s)",
                "BODY='" + body() + "'",
                "SIGNATURE=$(printf %s \"$BODY\" | " + sign() + ")",
                "curl -i -H 'Content-Type: application/json' -H \"X-Signature: $SIGNATURE\" --data-binary \"$BODY\" "
                        + url + "/webhooks/begini; echo",
                "sleep 1; curl -s " + url + "/api/applications/" + APPLICATION + "; echo");
    }

    private String body() {
        return """
                {"uid":"%s","integration_id":"%s","event":{"type":"psychometric_score.complete","details":{\
                "application_started_at":'$((NOW-900))',"application_completed_at":'$((NOW-300))',"scored_at":'$NOW',\
                "platform":"WEB","calculated":{"score":42,"risk_band":"LOW","score_confidence":"HIGH",\
                "traits":[{"key":"planning","value":51,"risk_band":"MEDIUM"}]},"flags":[]}}}"""
                .formatted(APPLICATION, integrationId);
    }

    /** All users of a host see a process's arguments, so a secret key is read from the environment by what signs. */
    private String sign() {
        return keyIsSecret()
                ? "java -jar begini-testkit/target/begini-cli.jar sign"
                : "openssl dgst -sha512 -hmac '" + apiKey + "' -r | cut -d ' ' -f 1";
    }

    /** The demo key of the sample may be shown, and any other never. */
    boolean keyIsSecret() {
        return keyOfEnvironment || !apiKey.startsWith(ApiKey.DEMO_PREFIX);
    }
}
