package io.github.begini4ee.database;

import io.github.begini4ee.settings.InboxConfig;
import io.github.begini4ee.store.DeliveryTable;
import io.github.begini4ee.store.Dialect;
import io.github.begini4ee.store.EventTable;
import io.github.begini4ee.store.Tables;

/** The tables of a database that was found to be as it should be. */
public record OpenInbox(Tables tables, Dialect dialect, EventTable events, DeliveryTable deliveries) {

    public OpenInbox(InboxConfig config, Dialect dialect) {
        this(
                config.tables(),
                dialect,
                new EventTable(config.tables(), config.name()),
                new DeliveryTable(config.tables(), dialect, config.name()));
    }
}
