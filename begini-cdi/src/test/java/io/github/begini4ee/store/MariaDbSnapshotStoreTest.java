package io.github.begini4ee.store;

import org.junit.jupiter.api.Tag;

/** As MariaDB 11.6 and later is set: a row that was changed since the transaction's first read is an error. */
@Tag("mariadb")
class MariaDbSnapshotStoreTest extends MariaDbStoreTest {

    @Override
    String url() {
        return super.url() + "&sessionVariables=innodb_snapshot_isolation=1";
    }
}
