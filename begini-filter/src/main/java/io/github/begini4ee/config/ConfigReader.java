package io.github.begini4ee.config;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.Environment;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.message.Messages;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From settings to a {@link BeginiConfig}: the names of this module and the rules between them. */
final class ConfigReader {

    private static final String PATH = "begini.path";
    private static final String MODE = "begini.mode";
    private static final String MAX_BODY_SIZE = "begini.max-body-size";
    private static final String ENVIRONMENT = "begini.environment";
    private static final String INTEGRATIONS = "begini.integrations";
    private static final String MIXED = "begini.allow-mixed-environments";
    private static final String ON_START_ERROR = "begini.on-start-error";

    /** What servers decode, cut off or join before they look for a filter: in mode verify the endpoint would be bare. */
    private static final Pattern NEVER_MATCHED = Pattern.compile("[*?#;%\\\\]|//|/\\.\\.?(/|$)");

    private final Settings settings;
    private final Environment environment;

    ConfigReader(Settings settings) {
        this.settings = settings;
        this.environment = settings.choice(ENVIRONMENT, Environment.PRODUCTION);
    }

    BeginiConfig read() {
        List<Integration> integrations = integrations();
        boolean mixed = settings.flag(MIXED, false);
        checkEnvironments(integrations, mixed);
        return new BeginiConfig(
                path(settings),
                settings.text(MODE).orElse(null),
                settings.number(MAX_BODY_SIZE, BeginiConfig.DEFAULT_MAX_BODY_SIZE, 1, BeginiConfig.MAX_MAX_BODY_SIZE),
                integrations,
                mixed,
                settings.choice(ON_START_ERROR, OnStartError.FAIL));
    }

    static @Nullable String path(Settings settings) {
        Optional<String> path = settings.text(PATH);
        String exact = path.map(p -> p.endsWith("/*") ? p.substring(0, p.length() - 1) : p)
                .orElse("/");
        if (!exact.startsWith("/") || NEVER_MATCHED.matcher(exact).find() || exact.length() < 2 && path.isPresent()) {
            settings.problem(Messages.badPath(settings.source(PATH), path.orElseThrow()));
        }
        return path.orElse(null);
    }

    private List<Integration> integrations() {
        Optional<String> names = settings.text(INTEGRATIONS);
        if (names.isEmpty()) {
            return List.of(integration(Integration.DEFAULT_NAME, Settings.PREFIX, "integration-id"));
        }
        for (String part : List.of("integration-id", "api-key", "previous-api-key", "api-key-file")) {
            if (settings.exact(Settings.PREFIX + part).isPresent()) {
                settings.problem(Messages.twoForms(Settings.PREFIX + part, settings.source(Settings.PREFIX + part)));
            }
        }
        List<Integration> integrations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names.get().split(",", -1)) {
            if (!Integration.isName(name.strip()) || !seen.add(name.strip())) {
                settings.problem(Messages.badIntegrationName(settings.source(INTEGRATIONS), name.strip()));
            } else {
                integrations.add(integration(name.strip(), INTEGRATIONS + "." + name.strip() + ".", "id"));
            }
        }
        checkIds(integrations);
        return integrations;
    }

    private Integration integration(String name, String prefix, String idPart) {
        String id = settings.text(prefix + idPart).orElse(null);
        if (id == null && prefix.equals(Settings.PREFIX)) {
            settings.warning(Messages.anyIntegrationId());
        } else if (id == null) {
            settings.problem(Messages.missing(prefix + idPart, "the integration id shown in Begini's dashboard"));
        }
        List<LabelledKey> keys = new ArrayList<>();
        for (String label : List.of("api-key", "previous-api-key")) {
            key(prefix, label).ifPresent(keys::add);
        }
        // the short name serves as the default of the long form's
        Environment own = settings.choice(prefix + "environment", environment);
        return new Integration(name, id, own, keys, keyFile(prefix));
    }

    private Optional<LabelledKey> key(String prefix, String label) {
        Optional<String> text = settings.exact(prefix + label);
        try {
            return text.map(key -> new LabelledKey(label, ApiKey.of(key)));
        } catch (IllegalArgumentException noKey) {
            settings.problem(Messages.blankKey(prefix + label, settings.source(prefix + label)));
            return Optional.empty();
        }
    }

    private @Nullable Path keyFile(String prefix) {
        String setting = prefix + "api-key-file";
        Optional<String> file = settings.text(setting);
        if (file.isEmpty()) {
            return null;
        }
        if (settings.exact(prefix + "api-key").isPresent()) {
            settings.problem(Messages.keyAndKeyFile(prefix + "api-key", setting));
        }
        try {
            return Path.of(file.get());
        } catch (InvalidPathException e) {
            settings.problem(Messages.unreadableKeyFile(setting, "not a path"));
            return null;
        }
    }

    private void checkIds(List<Integration> integrations) {
        Set<String> ids = new HashSet<>();
        for (Integration integration : integrations) {
            if (integration.id() != null && !ids.add(integration.id())) {
                settings.problem(Messages.sameId(integration.name()));
            }
        }
    }

    private void checkEnvironments(List<Integration> integrations, boolean mixed) {
        if (!mixed
                && integrations.stream()
                                .map(Integration::environment)
                                .distinct()
                                .count()
                        > 1) {
            settings.problem(Messages.mixedEnvironments());
        }
    }
}
