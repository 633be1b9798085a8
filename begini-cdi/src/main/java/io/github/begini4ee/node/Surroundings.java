package io.github.begini4ee.node;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.database.DbClock;
import io.github.begini4ee.dispatch.Backoff;
import io.github.begini4ee.dispatch.Threads;
import io.github.begini4ee.message.Faults;
import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.transaction.JtaTransactions;
import io.github.begini4ee.wording.InboxMessages;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What an inbox stands on: a server, or a test that is one.
 *
 * @param dataSource takes part in the transactions
 * @param transactions begins and ends them
 * @param threads where the inbox works, and what wakes it
 * @param clock what time it is
 * @param ticker nanoseconds since whenever, by which observers are found quick or slow
 * @param backoff when to try again what failed
 * @param patience how long a stop waits for observers at work; zero where nobody need be told of them
 * @since 0.1
 */
public record Surroundings(
        DataSource dataSource,
        JtaTransactions transactions,
        Threads threads,
        DbClock clock,
        LongSupplier ticker,
        Backoff backoff,
        Duration patience) {

    private static final String TRANSACTION = "java:comp/UserTransaction";
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(60);

    /** Looks it up in the server's directory, once at start, since a plain thread has no naming context. */
    public static @Nullable Surroundings ofServer(InboxConfig inbox, Settings settings) {
        DataSource dataSource = dataSource(inbox.dataSource(), settings);
        UserTransaction transaction = transaction(settings);
        if (dataSource == null || transaction == null || !settings.problems().isEmpty()) {
            return null;
        }
        return new Surroundings(
                dataSource,
                new JtaTransactions(transaction),
                Threads.managed(settings, inbox.workers()),
                DbClock.measured(Clock.systemUTC()),
                System::nanoTime,
                Backoff.standard(),
                patience(inbox));
    }

    static Duration patience(InboxConfig inbox) {
        Duration longest = inbox.observerTimeout();
        return longest.compareTo(LONGEST_PATIENCE) < 0 ? longest : LONGEST_PATIENCE;
    }

    private static @Nullable DataSource dataSource(String name, Settings settings) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException | ClassCastException e) {
            settings.problem(InboxMessages.noDataSource(name, Faults.describe(e)));
            return null;
        }
    }

    private static @Nullable UserTransaction transaction(Settings settings) {
        try {
            return InitialContext.doLookup(TRANSACTION);
        } catch (NamingException | ClassCastException e) {
            settings.problem(InboxMessages.noTransactions(Faults.describe(e)));
            return null;
        }
    }

    /** Gives an inbox what it stands on. */
    public interface Lender {

        /**
         * Called once, where the inbox starts.
         *
         * @param inbox its settings
         * @param settings for problems and warnings
         * @return what it stands on, or null where there is a problem
         */
        @Nullable
        Surroundings lend(InboxConfig inbox, Settings settings);
    }
}
