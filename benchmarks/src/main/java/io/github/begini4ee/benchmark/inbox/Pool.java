package io.github.begini4ee.benchmark.inbox;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.narayana.NarayanaTransactionIntegration;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The one pool of connections: Agroal under Narayana's transactions, as WildFly and Quarkus users know them. Outside a JTA
 * transaction it is a plain pool, and so everybody who brings transactions of his own can use it, too.
 */
final class Pool {

    /** More than the threads of any round, so that nobody waits for a connection. */
    static final int SIZE = 56;

    private Pool() {}

    static AgroalDataSource open(String url, Path directory) throws SQLException {
        keepLogsIn(directory.toString());
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.initialSize(SIZE)
                        .minSize(SIZE)
                        .maxSize(SIZE)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .transactionIntegration(new NarayanaTransactionIntegration(
                                TransactionManager.transactionManager(),
                                jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry()))
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(url).principal(new NamePrincipal("postgres")))));
    }

    /** Of transactions over several resources, which there are none of here. */
    private static void keepLogsIn(String directory) {
        for (String store : new String[] {"default", "stateStore", "communicationStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store.equals("default") ? null : store)
                    .setObjectStoreDir(directory);
        }
    }
}
