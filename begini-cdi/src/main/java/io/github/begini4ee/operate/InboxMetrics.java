package io.github.begini4ee.operate;

import io.github.begini4ee.inbox.DeliveryCount;
import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.InboxStatus;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an inbox in MicroProfile Metrics, where the server has it. The database is asked once a minute at most.
 *
 * <p>A bean, since servers look at the place of injection for the registry's scope, and a look-up by program has none.
 *
 * @since 0.1
 */
@Dependent
public class InboxMetrics {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final @Nullable MetricRegistry registry;
    private final List<MetricID> registered = new ArrayList<>();

    /**
     * For the container.
     *
     * @param registries what the server has
     */
    @Inject
    public InboxMetrics(Instance<MetricRegistry> registries) {
        registry = registries.isResolvable() ? registries.get() : null;
    }

    /** Shows an inbox, where there is a registry; gives what ends that. */
    static Runnable connect(Instance<Object> beans, String inbox, InboxMonitor monitor, Set<String> observers) {
        Instance<InboxMetrics> metrics = beans.select(InboxMetrics.class);
        return metrics.isResolvable() ? metrics.get().show(new Tag("inbox", inbox), monitor, observers) : () -> {};
    }

    private Runnable show(Tag inbox, InboxMonitor monitor, Set<String> observers) {
        if (registry == null) {
            return () -> {};
        }
        gauge(
                "begini.inbox.accepting",
                "1 while the inbox of this node takes events",
                MetricUnits.NONE,
                () -> monitor.isAccepting() ? 1.0 : 0.0,
                inbox);
        gauge(
                "begini.inbox.oldest.open",
                "Age of the oldest open delivery",
                MetricUnits.SECONDS,
                () -> known(monitor, monitor::oldestOpenSeconds),
                inbox);
        for (String observer : observers) {
            for (DeliveryStatus status : DeliveryStatus.values()) {
                gauge(
                        "begini.inbox.deliveries",
                        "Deliveries of all nodes, by observer and state",
                        MetricUnits.NONE,
                        () -> known(monitor, all -> number(all, observer, status)),
                        inbox,
                        new Tag("observer", observer),
                        new Tag("status", status.name().toLowerCase(Locale.ROOT)));
            }
        }
        return () -> registered.forEach(registry::remove);
    }

    private void gauge(String name, String description, String unit, Supplier<Double> value, Tag... tags) {
        Metadata metadata = Metadata.builder()
                .withName(name)
                .withDescription(description)
                .withUnit(unit)
                .build();
        registry.gauge(metadata, value, tags);
        registered.add(new MetricID(name, tags));
    }

    /** A scrape gets no number rather than a wrong one. */
    private static double known(InboxMonitor monitor, ToDoubleFunction<InboxStatus> figure) {
        try {
            return figure.applyAsDouble(monitor.status(FRESH));
        } catch (RuntimeException noAnswer) {
            return Double.NaN;
        }
    }

    private static double number(InboxStatus all, String observer, DeliveryStatus status) {
        return all.counts().stream()
                .filter(count -> count.observer().equals(observer) && count.status() == status)
                .mapToLong(DeliveryCount::number)
                .sum();
    }
}
