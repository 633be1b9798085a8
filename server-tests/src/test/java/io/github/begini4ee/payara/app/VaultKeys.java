package io.github.begini4ee.payara.app;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.ApiKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A bean of the application that provides the keys. */
@ApplicationScoped
public class VaultKeys implements ApiKeys {

    @Override
    public List<ApiKey> keysOf(String integration) {
        return List.of(ApiKey.of("key-of-" + integration + "-from-the-vault"), ApiKey.of("the-key-before-this-one"));
    }
}
