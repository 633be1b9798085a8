package io.github.begini4ee.key;

import java.util.List;

/**
 * Where an application provides the keys itself, from a vault or a table of its own, instead of by settings.
 *
 * <p>With CDI, write a bean; without it, name the class in {@code META-INF/services/io.github.begini4ee.key.ApiKeys}.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class VaultKeys implements ApiKeys {
 *     @Inject Vault vault;
 *
 *     public List<ApiKey> keysOf(String integration) {
 *         return List.of(ApiKey.of(vault.read("begini/" + integration)));
 *     }
 * }
 * }</pre>
 *
 * <p>Asked at start-up, where it must answer, and then at most once a second by the thread of a request: answer from
 * memory. May be called by many threads. Where it throws later, the last good keys stay active and a WARN says so.
 *
 * @since 0.1
 */
public interface ApiKeys {

    /**
     * Lists the keys that are valid now.
     *
     * @param integration the integration's name, {@code default} in the short form
     * @return the current key and, during a rotation, the one before it; empty where the settings hold the keys
     */
    List<ApiKey> keysOf(String integration);
}
