package io.github.begini4ee.observer;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds observers that leave their caller's transaction. By the annotations' names: not every server has all of them. */
final class OwnTransaction {

    private static final Set<String> LEAVES = Set.of("REQUIRES_NEW", "NOT_SUPPORTED", "NEVER");
    private static final Set<String> ATTRIBUTES =
            Set.of("jakarta.transaction.Transactional", "jakarta.ejb.TransactionAttribute");
    private static final String MANAGEMENT = "jakarta.ejb.TransactionManagement";
    private static final Set<String> ASYNCHRONOUS = Set.of(
            "jakarta.ejb.Asynchronous",
            "jakarta.enterprise.concurrent.Asynchronous",
            "org.eclipse.microprofile.faulttolerance.Asynchronous");

    private OwnTransaction() {}

    /** What it is declared as, where that leaves the caller's transaction. */
    static Optional<String> of(@Nullable AnnotatedMethod<?> method) {
        if (method == null) {
            return Optional.empty();
        }
        Annotated type = method.getDeclaringType();
        Optional<String> attribute = attribute(method).or(() -> attribute(type)).filter(LEAVES::contains);
        return attribute
                .or(() -> value(type, MANAGEMENT).filter("BEAN"::equals).map(bean -> "bean-managed"))
                .or(() -> Stream.of(method, type)
                        .flatMap(place -> place.getAnnotations().stream())
                        .map(annotation -> annotation.annotationType().getName())
                        .filter(ASYNCHRONOUS::contains)
                        .map(name -> "@Asynchronous")
                        .findFirst());
    }

    private static Optional<String> attribute(Annotated place) {
        return ATTRIBUTES.stream().flatMap(name -> value(place, name).stream()).findFirst();
    }

    private static Optional<String> value(Annotated place, String annotation) {
        return place.getAnnotations().stream()
                .filter(one -> one.annotationType().getName().equals(annotation))
                .map(OwnTransaction::value)
                .findFirst();
    }

    private static String value(Annotation annotation) {
        try {
            return String.valueOf(annotation.annotationType().getMethod("value").invoke(annotation));
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }
}
