package io.github.begini4ee.benchmark.inbox;

import com.arjuna.ats.jta.UserTransaction;
import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** For information: {@link PlainJdbc} in a transaction of the manager that ours runs in, which is what that alone costs. */
final class PlainJta implements Contender {

    private final PlainJdbc plain;
    private final DataSource pool;

    PlainJta(PlainJdbc plain, DataSource pool) {
        this.plain = plain;
        this.pool = pool;
    }

    @Override
    public String name() {
        return "plain JDBC under JTA";
    }

    @Override
    public void start(int workers, Consumer<String> heard) {}

    @Override
    public void accept(Incoming event) throws Exception {
        UserTransaction.userTransaction().begin();
        try (Connection connection = pool.getConnection()) {
            plain.write(connection, event);
        }
        UserTransaction.userTransaction().commit();
    }

    @Override
    public List<String> tables() {
        return plain.tables();
    }

    @Override
    public String open() {
        return plain.open();
    }

    @Override
    public void close() {}
}
