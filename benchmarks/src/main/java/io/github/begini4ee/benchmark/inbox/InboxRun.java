package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Report;
import io.github.begini4ee.benchmark.peer.DbSchedulerPeer;
import io.github.begini4ee.benchmark.peer.ModulithPeer;
import io.github.begini4ee.benchmark.peer.TransactionOutboxPeer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Everything about the inbox on one PostgreSQL; see the README of this module. */
public final class InboxRun {

    private InboxRun() {}

    public static void main(String[] args) throws Exception {
        Report report = new Report(Clock.systemDefaultZone());
        run(report);
        report.write();
        report.show(System.out);
        System.exit(0);
    }

    /** Starts the database and adds the tables. */
    public static void run(Report report) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        try (Database database = Database.start();
                Application application = new Application(database.pool())) {
            String machine = String.format(
                    Locale.ROOT,
                    "%s; fsync of a page %.0f µs (median)",
                    database.describe(),
                    Fsync.micros(database.directory()));
            BareRow bare = new BareRow(database.pool());
            PlainJdbc plain = new PlainJdbc(database.pool());
            Begini begini = new Begini(application);
            begini.start(0, uid -> {});
            begini.accept(Incoming.make(1).get(0)); // makes the tables
            begini.close();
            List<Contender> peers = List.of(
                    new TransactionOutboxPeer(database.pool()),
                    new DbSchedulerPeer(database.pool()),
                    new ModulithPeer(database.pool()));
            report.add(
                    "Accepted events/s from verified bytes to commit. " + machine,
                    new Acceptance(
                                    database,
                                    List.of(
                                            begini,
                                            plain,
                                            new PlainJta(plain, database.pool()),
                                            bare,
                                            peers.get(0),
                                            peers.get(1),
                                            peers.get(2)))
                            .table(1, 8, 32));
            report.add(
                    "End to end, 8 accepting threads and 8 workers",
                    new EndToEnd(database, List.of(begini, peers.get(0), peers.get(1), peers.get(2)), bare).table());
        }
    }
}
