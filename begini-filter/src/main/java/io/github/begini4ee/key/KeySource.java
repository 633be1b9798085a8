package io.github.begini4ee.key;

import io.github.begini4ee.message.Faults;
import io.github.begini4ee.message.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the keys of an integration are, looked up anew each time: the application's provider, else file and settings. */
final class KeySource {

    private static final int MAX_KEY_FILE_BYTES = 4_096;
    private static final int MAX_KEYS = 2;

    private final List<ApiKeys> providers;

    KeySource(List<ApiKeys> providers) {
        this.providers = List.copyOf(providers);
    }

    boolean mayChange(List<Integration> integrations) {
        return !providers.isEmpty() || integrations.stream().anyMatch(i -> i.keyFile() != null);
    }

    /** The distinct keys of an integration, at least one, all within the rules. */
    List<LabelledKey> keysOf(Integration integration) throws Unusable {
        List<LabelledKey> keys = distinct(provided(integration));
        if (keys.isEmpty()) {
            keys = distinct(set(integration));
        }
        if (keys.isEmpty()) {
            throw new Unusable(Messages.noKey(integration.name()));
        }
        for (LabelledKey key : keys) {
            if (integration.environment() == Environment.PRODUCTION && key.key().isDemoKey()) {
                throw new Unusable(Messages.demoKeyInProduction(integration.name() + "/" + key.label()));
            }
        }
        return keys;
    }

    private List<LabelledKey> provided(Integration integration) throws Unusable {
        for (ApiKeys provider : providers) {
            List<ApiKey> keys = ask(provider, integration.name());
            if (keys.size() > MAX_KEYS) {
                throw new Unusable(Messages.tooManyKeys(provider.getClass().getName(), integration.name()));
            }
            List<LabelledKey> labelled = new ArrayList<>();
            for (ApiKey key : keys) {
                labelled.add(new LabelledKey("provided-" + (labelled.size() + 1), key));
            }
            if (!labelled.isEmpty()) {
                return labelled;
            }
        }
        return List.of();
    }

    private static List<ApiKey> ask(ApiKeys provider, String integration) throws Unusable {
        try {
            return List.copyOf(provider.keysOf(integration));
        } catch (RuntimeException | LinkageError e) {
            // without its message: a vault's may hold what it read
            throw new Unusable(
                    Messages.keyProviderFailed(provider.getClass().getName(), integration, Faults.describe(e)));
        }
    }

    private static List<LabelledKey> set(Integration integration) throws Unusable {
        List<LabelledKey> keys = new ArrayList<>();
        if (integration.keyFile() != null) {
            keys.add(new LabelledKey("api-key-file", read(integration.name(), integration.keyFile())));
        }
        keys.addAll(integration.keys());
        return keys;
    }

    private static ApiKey read(String integration, Path file) throws Unusable {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_KEY_FILE_BYTES + 1);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (bytes.length <= MAX_KEY_FILE_BYTES) {
                return ApiKey.of(text.replaceFirst("\\R\\z", ""));
            }
            throw unreadable(integration, "too large");
        } catch (IOException e) {
            throw unreadable(integration, e.getClass().getSimpleName());
        } catch (IllegalArgumentException noKey) {
            throw unreadable(integration, "blank, or with a NUL in it");
        }
    }

    private static Unusable unreadable(String integration, String cause) {
        return new Unusable(Messages.unreadableKeyFile("api-key-file of " + integration, cause));
    }

    private static List<LabelledKey> distinct(List<LabelledKey> keys) {
        Map<ApiKey, LabelledKey> distinct = new LinkedHashMap<>();
        keys.forEach(key -> distinct.putIfAbsent(key.key(), key));
        return List.copyOf(distinct.values());
    }

    /** No usable key can be had; the message is for an operator. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }
}
