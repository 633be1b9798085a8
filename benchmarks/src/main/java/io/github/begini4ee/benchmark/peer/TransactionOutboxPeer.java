package io.github.begini4ee.benchmark.peer;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.ThreadLocalContextTransactionManager;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import io.github.begini4ee.benchmark.inbox.Contender;
import io.github.begini4ee.benchmark.inbox.Daemon;
import io.github.begini4ee.benchmark.inbox.Incoming;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * gruelbox transaction-outbox: two calls scheduled in one transaction, each done by a thread of this node right after the
 * commit, in a transaction that locks and deletes its row.
 */
public final class TransactionOutboxPeer implements Contender {

    private final ThreadLocalContextTransactionManager transactions;
    private @Nullable ExecutorService threads;
    private @Nullable TransactionOutbox outbox;

    /** On the pool that everybody uses. */
    public TransactionOutboxPeer(DataSource pool) {
        this.transactions = TransactionManager.fromDataSource(pool);
    }

    @Override
    public String name() {
        return "transaction-outbox";
    }

    @Override
    public void start(int workers, Consumer<String> heard) {
        Decide decide = (uid, body) -> heard.accept(uid);
        File file = (uid, body) -> heard.accept(uid);
        ExecutorService own = Executors.newFixedThreadPool(Math.max(1, workers), new Daemon());
        threads = own;
        outbox = TransactionOutbox.builder()
                .transactionManager(transactions)
                .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                .instantiator(Instantiator.using(type -> type == Decide.class ? decide : file))
                .submitter(workers == 0 ? (entry, work) -> {} : Submitter.withExecutor(own))
                .build();
    }

    @Override
    public void accept(Incoming event) {
        TransactionOutbox started = outbox;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        transactions.inTransaction(() -> {
            started.schedule(Decide.class).on(event.uid(), event.text());
            started.schedule(File.class).on(event.uid(), event.text());
        });
    }

    @Override
    public List<String> tables() {
        return List.of("TXNO_OUTBOX");
    }

    @Override
    public String open() {
        return "SELECT COUNT(*) FROM TXNO_OUTBOX";
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdown();
            threads = null;
        }
    }

    /** A listener. */
    public interface Decide {
        /** Is told an event. */
        void on(String uid, String body);
    }

    /** The other listener. */
    public interface File {
        /** Is told an event. */
        void on(String uid, String body);
    }
}
