package io.github.begini4ee.operate;

import io.github.begini4ee.inbox.DeliveryCount;
import io.github.begini4ee.inbox.DeliveryStatus;
import io.github.begini4ee.inbox.InboxStatus;
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

/** The figures of an inbox in MicroProfile Metrics, where the server has it. The database is asked once a minute at most. */
final class InboxGauges {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final MetricRegistry registry;
    private final InboxMonitor monitor;
    private final Tag inbox;
    private final List<MetricID> registered = new ArrayList<>();

    InboxGauges(MetricRegistry registry, InboxMonitor monitor, String inbox) {
        this.registry = registry;
        this.monitor = monitor;
        this.inbox = new Tag("inbox", inbox);
    }

    void register(Set<String> observers) {
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
                () -> known(monitor::oldestOpenSeconds),
                inbox);
        for (String observer : observers) {
            for (DeliveryStatus status : DeliveryStatus.values()) {
                gauge(
                        "begini.inbox.deliveries",
                        "Deliveries of all nodes, by observer and state",
                        MetricUnits.NONE,
                        () -> known(all -> number(all, observer, status)),
                        inbox,
                        new Tag("observer", observer),
                        new Tag("status", status.name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    void unregister() {
        registered.forEach(registry::remove);
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
    private double known(ToDoubleFunction<InboxStatus> figure) {
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
