package io.github.begini4ee.junit;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.key.Integration;
import io.github.begini4ee.observer.ObserverExtension;
import io.github.begini4ee.observer.Observers;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A test's CDI container, with what begini-cdi and this kit know of it. */
record Container(BeanManager beans, BeginiTestBeans kit, Observers observers) {

    static final String MISSING =
            ": let BeginiExtension stand in @ExtendWith beside @EnableAutoWeld or @EnableWeld, or build the container by"
                    + " BeginiWeld, or add ObserverExtension, InboxExtension and BeginiTestBeans to it";

    /** The container that runs. */
    static BeanManager current() {
        try {
            return CDI.current().getBeanManager();
        } catch (IllegalStateException e) {
            throw new IllegalStateException("no CDI container runs" + MISSING, e);
        }
    }

    static Container of(BeanManager beans) {
        Observers observers = extension(beans, ObserverExtension.class)
                .visibleTo(Thread.currentThread().getContextClassLoader());
        return new Container(beans, extension(beans, BeginiTestBeans.class), observers);
    }

    private static <T extends Extension> T extension(BeanManager beans, Class<T> type) {
        try {
            return beans.getExtension(type);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the test's CDI container does not know " + type.getSimpleName() + MISSING, e);
        }
    }

    Settings settings(Map<String, String> given) {
        return Settings.of(Thread.currentThread().getContextClassLoader(), given, Map.of());
    }

    /** Those of the settings, those that observers ask for, and the one of the short form. */
    Set<String> integrations(Settings settings) {
        Set<String> names = new TreeSet<>(kit.integrations());
        names.add(Integration.DEFAULT_NAME);
        settings.text("begini.integrations").stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .forEach(names::add);
        return names;
    }

    static void refuse(Settings settings) {
        List<String> problems = settings.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "the application would not start:" + System.lineSeparator() + String.join("\n", problems));
        }
    }
}
