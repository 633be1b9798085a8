package io.github.begini4ee.filter;

import io.github.begini4ee.config.BeginiConfig;
import io.github.begini4ee.config.ConfigurationException;
import io.github.begini4ee.config.Settings;
import io.github.begini4ee.key.ActiveKey;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.key.LabelledKey;
import io.github.begini4ee.message.Messages;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoints of one application, by the names of their filters; kept as an attribute of its context. */
class Endpoints {

    private static final System.Logger LOG = System.getLogger(Endpoints.class.getName());
    private static final String ATTRIBUTE = Endpoints.class.getName();

    private final ServletContext context;
    private final Clock clock;
    private final Map<String, Endpoint> byFilterName = new LinkedHashMap<>();

    Endpoints(ServletContext context) {
        this(context, Clock.systemUTC());
    }

    Endpoints(ServletContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    static Optional<Endpoints> of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof Endpoints ours // not those of a second copy of the library
                ? Optional.of(ours)
                : Optional.empty();
    }

    Optional<Endpoint> ofFilter(String filterName) {
        return Optional.ofNullable(byFilterName.get(filterName));
    }

    /** Starts all, or none and tells every problem of each. */
    void start(List<Declaration> declarations) {
        context.setAttribute(ATTRIBUTE, this);
        List<String> problems = new ArrayList<>();
        if (declarations.isEmpty()) {
            problems.addAll(withoutEndpoint());
        }
        for (Declaration declaration : declarations) {
            Endpoint endpoint = new Endpoint(declaration, context, clock, this);
            byFilterName.put(declaration.filterName(), endpoint);
            problems.addAll(endpoint.start());
        }
        if (!problems.isEmpty()) {
            stop();
            throw new ConfigurationException(Messages.cannotStart(), problems);
        }
    }

    void stop() {
        byFilterName.values().forEach(Endpoint::stop);
    }

    /** A context that starts again finds no trace of this one. */
    void remove() {
        stop();
        context.removeAttribute(ATTRIBUTE);
    }

    /** Settings without an endpoint are a mistake; a library without settings may lie in a shared folder. */
    private List<String> withoutEndpoint() {
        Startup startup = new Startup(new Declaration("none", Map.of(), List.of("none")), context, clock);
        startup.abandon();
        if (!startup.settings().anyGiven()) {
            LOG.log(Level.WARNING, Messages.nothingConfigured(context.getContextPath()));
            return List.of();
        }
        List<String> problems = new ArrayList<>(startup.settings().problems());
        if (!isPathWrong()) {
            problems.add(0, Messages.noEndpoint());
        }
        return problems;
    }

    /** Then that alone is why nothing was registered. */
    private boolean isPathWrong() {
        Settings settings = Deployment.settings(context);
        BeginiConfig.path(settings);
        return !settings.problems().isEmpty();
    }

    /** What keeps an endpoint from joining the others: a sentence each. */
    List<String> objectionsTo(Endpoint joining, Startup startup) {
        List<String> objections = new ArrayList<>();
        if (!mayMix(startup.config())) {
            objections.add(Messages.mixedEnvironments());
        }
        for (Endpoint other : byFilterName.values()) {
            for (ActiveKey theirs : other.keys()) {
                startup.keys().stream()
                        .filter(key -> isOfAnother(key, theirs))
                        .map(key -> Messages.keyUnderTwoIntegrations(joining.show(key), other.show(theirs)))
                        .forEach(objections::add);
            }
        }
        return objections;
    }

    /** One key for two integration ids; an endpoint without an id takes the events of the other by intent. */
    private static boolean isOfAnother(ActiveKey key, ActiveKey theirs) {
        String id = key.integration().id();
        String other = theirs.integration().id();
        return id != null && other != null && !id.equals(other) && key.key().equals(theirs.key());
    }

    private boolean mayMix(BeginiConfig joining) {
        List<BeginiConfig> all = new ArrayList<>(List.of(joining));
        byFilterName.values().forEach(endpoint -> endpoint.config().ifPresent(all::add));
        long environments = all.stream()
                .flatMap(config -> config.integrations().stream())
                .map(Integration::environment)
                .distinct()
                .count();
        return environments < 2 || all.stream().allMatch(BeginiConfig::allowMixedEnvironments);
    }

    /** The keys of the others, labelled so that one sees whose they are. */
    List<LabelledKey> keysBeside(Endpoint asking) {
        return byFilterName.values().stream()
                .filter(endpoint -> endpoint != asking)
                .flatMap(endpoint -> endpoint.labelledKeys().stream())
                .toList();
    }
}
