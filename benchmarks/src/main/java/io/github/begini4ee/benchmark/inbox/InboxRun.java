package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Report;
import io.github.begini4ee.benchmark.http.ServerProcess;
import io.github.begini4ee.benchmark.peer.DbSchedulerPeer;
import io.github.begini4ee.benchmark.peer.ModulithPeer;
import io.github.begini4ee.benchmark.peer.TransactionOutboxPeer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Everything about the inbox, on one PostgreSQL in one run; see the README of this module. */
public final class InboxRun {

    private final Database database;
    private final Application application;
    private final Report report;
    private final Begini begini;
    private final PlainJdbc plain;
    private final BareRow bare;
    private final List<Contender> peers;

    private InboxRun(Database database, Application application, Report report) throws SQLException {
        this.database = database;
        this.application = application;
        this.report = report;
        this.begini = new Begini(application);
        this.plain = new PlainJdbc(database.pool());
        this.bare = new BareRow(database.pool());
        this.peers = List.of(
                new TransactionOutboxPeer(database.pool()),
                new DbSchedulerPeer(database.pool()),
                new ModulithPeer(database.pool()));
    }

    public static void main(String[] args) throws Exception {
        Report report = new Report(Clock.systemDefaultZone());
        run(report);
        report.write();
        report.show(System.out);
        System.exit(0); // a peer's threads may still be there
    }

    /** Starts the database and adds the tables. */
    public static void run(Report report) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        try (Database database = Database.start();
                Application application = new Application(database.pool());
                Idle idle = new Idle(database.pool())) {
            InboxRun run = new InboxRun(database, application, report);
            run.makeTables();
            run.accepted();
            run.overHttp();
            run.endToEnd();
            run.claims();
            run.latency();
            report.add("Inbox: statements of an idle node, without begin and commit" + run.disk(), idle.table());
        }
    }

    private void makeTables() throws Exception {
        begini.start(0, uid -> {});
        begini.accept(Incoming.make(1).get(0));
        begini.close();
        PlainJdbc.makeTables();
        for (Contender peer : peers) {
            peer.start(0, uid -> {});
            peer.close();
        }
    }

    private void accepted() throws Exception {
        List<Contender> all = Stream.concat(
                        Stream.of(begini, plain, new PlainJta(plain, database.pool()), bare), peers.stream())
                .toList();
        report.add(
                "Inbox: accepted events/s from verified bytes to commit, nobody working. " + database.describe()
                        + disk(),
                new Acceptance(database, all).table(List.of(1, 8, 32)));
    }

    private void overHttp() throws Exception {
        try (ServerProcess server = ServerProcess.start(HttpServer.class, database.url())) {
            List<Contender> all = List.of(
                    new OverHttp("filter and inbox over HTTP", server.port(), HttpServer.INBOX, HttpServer.TABLES),
                    new OverHttp("servlet with the bare row over HTTP", server.port(), HttpServer.BARE, bare.tables()),
                    begini);
            report.add(
                    "Inbox: accepted events/s over HTTP, the server in its own process, beside the same without HTTP"
                            + disk(),
                    new Acceptance(database, all).table(List.of(8, 32)));
        }
    }

    private void endToEnd() throws Exception {
        List<Contender> all =
                Stream.concat(Stream.of(begini, plain), peers.stream()).toList();
        report.add(
                "Inbox: deliveries/s from the first event to the end of the last delivery, 8 threads accepting and 8 working"
                        + disk(),
                new EndToEnd(database, all, bare).table());
    }

    private void claims() throws Exception {
        report.add(
                "Inbox: a backlog worked off, rows claimed and done each second" + disk(),
                new Claims(database, application, begini).table(List.of(1, 2, 4)));
    }

    private void latency() throws Exception {
        List<Contender> all = Stream.concat(Stream.of(begini), peers.stream()).toList();
        report.add(
                "Inbox: from commit to the call of a listener, 10 events/s" + disk(),
                new Latency(database, all).table());
    }

    private String disk() throws IOException {
        return String.format(Locale.ROOT, "; fsync of a page %.0f µs", Fsync.micros(database.directory()));
    }
}
