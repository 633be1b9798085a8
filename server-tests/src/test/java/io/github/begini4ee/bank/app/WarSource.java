package io.github.begini4ee.bank.app;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** A source of settings that an application brings: nobody asks it but the server's MicroProfile Config. */
public class WarSource implements ConfigSource {

    private static final Map<String, String> SETTINGS = Map.of("bank.of-the-source", "12345678901234567890");

    @Override
    public Set<String> getPropertyNames() {
        return SETTINGS.keySet();
    }

    @Override
    public String getValue(String name) {
        return SETTINGS.get(name);
    }

    @Override
    public String getName() {
        return "source of the WAR";
    }
}
