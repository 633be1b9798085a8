package io.github.begini4ee.payara.app;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;

/** The application's own idea of an unknown event. */
public record Envelope(String uid, String integrationId) {

    @JsonbCreator
    public Envelope(@JsonbProperty("uid") String uid, @JsonbProperty("integration_id") String integrationId) {
        this.uid = uid + " " + integrationId;
        this.integrationId = integrationId;
    }
}
