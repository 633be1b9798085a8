package io.github.begini4ee.junit;

import io.github.begini4ee.node.InboxExtension;
import io.github.begini4ee.observer.ObserverExtension;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;

/** Containers that weld-junit does not build. */
final class Containers {

    private Containers() {}

    static SeContainer with(Class<?>... beans) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new ObserverExtension(), new InboxExtension(), new BeginiTestBeans())
                .addBeanClasses(beans)
                .initialize();
    }
}
