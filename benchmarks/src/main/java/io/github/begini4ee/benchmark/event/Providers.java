package io.github.begini4ee.benchmark.event;

import io.github.begini4ee.benchmark.Sample;
import jakarta.json.spi.JsonProvider;
import java.util.Map;

/** Chooses the JSON-P implementation of this JVM; JMH starts one for each value of a parameter. */
final class Providers {

    private static final Map<String, String> CLASSES = Map.of(
            "parsson", "org.eclipse.parsson.JsonProviderImpl",
            "johnzon", "org.apache.johnzon.core.JsonProviderImpl");

    private Providers() {}

    static JsonProvider choose(String name) {
        System.setProperty("jakarta.json.provider", CLASSES.get(name));
        JsonProvider provider = JsonProvider.provider();
        Sample.check(provider.getClass().getName().equals(CLASSES.get(name)), "the provider is " + provider);
        return provider;
    }
}
