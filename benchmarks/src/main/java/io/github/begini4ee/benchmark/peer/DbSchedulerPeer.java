package io.github.begini4ee.benchmark.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.begini4ee.benchmark.inbox.Contender;
import io.github.begini4ee.benchmark.inbox.Incoming;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * db-scheduler: two one-time tasks in one batch and transaction, looked for right after the commit, taken several at once by
 * lock-and-fetch, and deleted when done.
 */
public final class DbSchedulerPeer implements Contender {

    private static final Clock CLOCK = Clock.systemUTC();

    /** As its documentation advises for high throughput: fetch when as many are left as threads, four times as many. */
    private static final double LOWER = 1.0;

    private static final double UPPER = 4.0;

    private final DataSource transactional;
    private final TransactionTemplate transaction;
    private @Nullable Scheduler scheduler;
    private int workers;

    /** On the pool that everybody uses; makes its table. */
    public DbSchedulerPeer(DataSource pool) throws SQLException {
        this.transactional = new TransactionAwareDataSourceProxy(pool);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE scheduled_tasks (task_name TEXT NOT NULL, task_instance TEXT NOT NULL,"
                    + " task_data BYTEA, execution_time TIMESTAMP WITH TIME ZONE NOT NULL, picked BOOLEAN NOT NULL,"
                    + " picked_by TEXT, last_success TIMESTAMP WITH TIME ZONE, last_failure TIMESTAMP WITH TIME ZONE,"
                    + " consecutive_failures INT, last_heartbeat TIMESTAMP WITH TIME ZONE, version BIGINT NOT NULL,"
                    + " priority SMALLINT, PRIMARY KEY (task_name, task_instance))");
            statement.execute("CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time)");
            statement.execute("CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)");
            statement.execute("CREATE INDEX priority_execution_time_idx ON scheduled_tasks"
                    + " (priority DESC, execution_time ASC)");
        }
    }

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public void start(int threads, Consumer<String> heard) {
        workers = threads;
        OneTimeTask<byte[]> decide = task("decide", heard);
        OneTimeTask<byte[]> file = task("file", heard);
        scheduler = Scheduler.create(transactional, decide, file)
                .threads(Math.max(1, threads))
                .pollUsingLockAndFetch(LOWER, UPPER)
                .build();
        if (threads > 0) {
            scheduler.start();
        }
    }

    private static OneTimeTask<byte[]> task(String name, Consumer<String> heard) {
        return Tasks.oneTime(name, byte[].class).execute((instance, context) -> {
            if (instance.getData().length > 0) {
                heard.accept(instance.getId());
            }
        });
    }

    @Override
    public void accept(Incoming event) {
        Scheduler started = scheduler;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        List<TaskInstance<?>> both = List.of(
                new TaskInstance<>("decide", event.uid(), event.bytes()),
                new TaskInstance<>("file", event.uid(), event.bytes()));
        transaction.executeWithoutResult(status -> started.scheduleBatch(both, CLOCK.instant()));
        if (workers > 0) {
            started.triggerCheckForDueExecutions();
        }
    }

    @Override
    public List<String> tables() {
        return List.of("scheduled_tasks");
    }

    @Override
    public String open() {
        return "SELECT COUNT(*) FROM scheduled_tasks";
    }

    @Override
    public void close() {
        if (scheduler != null && workers > 0) {
            scheduler.stop();
        }
        scheduler = null;
    }
}
