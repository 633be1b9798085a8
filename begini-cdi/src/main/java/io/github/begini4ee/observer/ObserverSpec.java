package io.github.begini4ee.observer;

import io.github.begini4ee.config.Settings;
import io.github.begini4ee.delivery.InboxObserver;
import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.wording.CdiMessages;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An observer as the inbox knows it.
 *
 * @param id its name, or class, method and parameter types
 * @param takesPart whether the inbox calls it: observers of {@code Object} and synthetic ones do only if annotated
 * @param attempts how often a delivery is tried; 0 for the inbox's default
 * @param timeout how long a call may take; empty for the inbox's default
 * @param transactional false where it is called without a transaction
 * @since 0.1
 */
public record ObserverSpec(
        String id, boolean takesPart, int attempts, Optional<Duration> timeout, boolean transactional) {

    static ObserverSpec of(ObserverMethod<?> observer, @Nullable AnnotatedMethod<?> method) {
        InboxObserver annotation = method == null ? null : method.getAnnotation(InboxObserver.class);
        boolean ofOurs =
                observer.getObservedType() instanceof Class<?> type && BeginiEvent.class.isAssignableFrom(type);
        if (annotation == null) {
            return new ObserverSpec(id(observer, method), ofOurs && method != null, 0, Optional.empty(), true);
        }
        return new ObserverSpec(
                annotation.value().isEmpty() ? id(observer, method) : annotation.value(),
                true,
                annotation.attempts(),
                timeout(annotation),
                annotation.transaction() == InboxObserver.Transaction.REQUIRED);
    }

    private static Optional<Duration> timeout(InboxObserver annotation) {
        return annotation.timeout().isEmpty()
                ? Optional.empty()
                : Optional.of(Settings.parseDuration(annotation.timeout())
                        .orElseThrow(() -> new DefinitionException(CdiMessages.badTimeout(annotation.timeout()))));
    }

    private static String id(ObserverMethod<?> observer, @Nullable AnnotatedMethod<?> method) {
        if (method == null) {
            return observer.getBeanClass().getName() + "#synthetic(" + simple(observer.getObservedType()) + ")";
        }
        String parameters = Stream.of(method.getJavaMember().getGenericParameterTypes())
                .map(ObserverSpec::simple)
                .collect(Collectors.joining(","));
        return observer.getBeanClass().getName() + "#" + method.getJavaMember().getName() + "(" + parameters + ")";
    }

    private static String simple(Type type) {
        return type instanceof Class<?> known ? known.getSimpleName() : type.getTypeName();
    }
}
