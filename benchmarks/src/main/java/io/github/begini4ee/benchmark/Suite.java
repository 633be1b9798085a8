package io.github.begini4ee.benchmark;

import io.github.begini4ee.benchmark.event.EventRun;
import io.github.begini4ee.benchmark.http.HttpRun;
import io.github.begini4ee.benchmark.inbox.InboxRun;
import java.time.Clock;

/** Everything, into one file of results; see the README beside it. Arguments are JMH's. */
public final class Suite {

    private Suite() {}

    public static void main(String[] args) throws Exception {
        Report report = new Report(Clock.systemDefaultZone());
        EventRun.run(args, report);
        report.write();
        HttpRun.run(report);
        report.write();
        InboxRun.run(report);
        report.write();
        report.show(System.out);
        System.exit(0); // a peer's threads may still be there
    }
}
