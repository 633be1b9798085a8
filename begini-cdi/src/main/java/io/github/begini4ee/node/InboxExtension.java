package io.github.begini4ee.node;

import io.github.begini4ee.inbox.Inbox;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Adds the {@link Inbox} bean, so that this jar need not be scanned.
 *
 * @since 0.2
 */
public class InboxExtension implements Extension {

    /** For the container. */
    public InboxExtension() {}

    void addBeans(@Observes BeforeBeanDiscovery discovery) {
        discovery.addAnnotatedType(CurrentInbox.class, CurrentInbox.class.getName());
    }
}
