package io.github.begini4ee.settings;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.inbox.ScoreOverdue;
import io.github.begini4ee.store.Tables;
import io.github.begini4ee.wording.InboxMessages;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings {@code begini.inbox.*}, the same for all endpoints of an application.
 *
 * @param name which inbox of the database it is: applications with one name share their deliveries
 * @param dataSource the JNDI name of the transactional data source
 * @param tables the names of the tables
 * @param createTables whether they are created where they are missing
 * @param workers how many observers run at once on this node; 0 to receive only
 * @param attempts how often a delivery is tried; 0 for as often as {@code giveUpAfter} allows
 * @param giveUpAfter when a delivery that keeps failing is dead
 * @param observerTimeout how long an observer may take
 * @param receiveTimeout how long storing an event may take before the answer is 503
 * @param receiveConcurrency how many requests may store at once before the answer is 503
 * @param leaseMargin how much longer than an observer may take its delivery belongs to this node
 * @param retention how long rows are kept
 * @param overdueAfter when {@link ScoreOverdue} is told after an {@code application.complete}, or null for never
 * @param jmxActions whether operators may act by JMX, and not only read
 * @since 0.1
 */
public record InboxConfig(
        String name,
        String dataSource,
        Tables tables,
        boolean createTables,
        int workers,
        int attempts,
        Duration giveUpAfter,
        Duration observerTimeout,
        Duration receiveTimeout,
        int receiveConcurrency,
        Duration leaseMargin,
        Retention retention,
        @Nullable Duration overdueAfter,
        boolean jmxActions) {

    private static final String PREFIX = "begini.inbox.";
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    /** The names of the settings. */
    public static final Set<String> NAMES = Set.of(
            PREFIX + "name",
            PREFIX + "data-source",
            PREFIX + "schema",
            PREFIX + "table-prefix",
            PREFIX + "create-tables",
            PREFIX + "workers",
            PREFIX + "attempts",
            PREFIX + "give-up-after",
            PREFIX + "observer-timeout",
            PREFIX + "receive-timeout",
            PREFIX + "receive-concurrency",
            PREFIX + "lease-margin",
            PREFIX + "retention.bodies",
            PREFIX + "retention.deliveries",
            PREFIX + "retention.events",
            PREFIX + "overdue-after",
            PREFIX + "jmx-actions");

    public static @Nullable InboxConfig read(Settings settings) {
        String name = settings.text(PREFIX + "name").orElse("default");
        if (!NAME.matcher(name).matches()) {
            settings.problem(InboxMessages.badName(name));
        }
        Tables tables = tables(settings);
        return tables == null ? null : read(settings, name, tables);
    }

    private static InboxConfig read(Settings settings, String name, Tables tables) {
        return new InboxConfig(
                name,
                settings.text(PREFIX + "data-source").orElse("java:comp/DefaultDataSource"),
                tables,
                settings.flag(PREFIX + "create-tables", false),
                settings.number(PREFIX + "workers", 4, 0, 256),
                settings.number(PREFIX + "attempts", 0, 0, 1_000_000),
                duration(settings, "give-up-after", Duration.ofHours(72), Duration.ofDays(365)),
                duration(settings, "observer-timeout", Duration.ofSeconds(60), Duration.ofHours(6)),
                duration(settings, "receive-timeout", Duration.ofSeconds(3), Duration.ofMinutes(1)),
                settings.number(PREFIX + "receive-concurrency", 16, 1, 1_024),
                duration(settings, "lease-margin", Duration.ofSeconds(30), Duration.ofHours(1)),
                Retention.read(settings),
                settings.text(PREFIX + "overdue-after").isEmpty()
                        ? null
                        : duration(settings, "overdue-after", Duration.ofHours(1), Duration.ofDays(30)),
                settings.flag(PREFIX + "jmx-actions", false));
    }

    private static @Nullable Tables tables(Settings settings) {
        try {
            return new Tables(
                    settings.text(PREFIX + "schema").orElse(""),
                    settings.text(PREFIX + "table-prefix").orElse("BEGINI_"));
        } catch (IllegalArgumentException e) {
            settings.problem(InboxMessages.badTables(e.getMessage()));
            return null;
        }
    }

    private static Duration duration(Settings settings, String name, Duration fallback, Duration most) {
        return settings.duration(PREFIX + name, fallback, Duration.ofSeconds(1), most);
    }

    /**
     * Tells how long an observer may take.
     *
     * @param own what its annotation says, if it says anything
     * @return the time
     */
    public Duration timeout(Optional<Duration> own) {
        return own.orElse(observerTimeout);
    }

    /**
     * Tells how long a delivery belongs to this node: longer than any call, so that a node that lives never loses one that
     * it works on.
     *
     * @param own what the observer's annotation says of its time-out, if it says anything
     * @return the time
     */
    public Duration lease(Optional<Duration> own) {
        return timeout(own).plus(leaseMargin);
    }
}
