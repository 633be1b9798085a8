package io.github.begini4ee.observer;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds observers that leave their caller's transaction. By the annotations' names: not every server has all of them. */
final class OwnTransaction {

    private static final Set<String> LEAVES = Set.of("REQUIRES_NEW", "NOT_SUPPORTED", "NEVER");
    private static final Set<String> ATTRIBUTES =
            Set.of("jakarta.transaction.Transactional", "jakarta.ejb.TransactionAttribute");
    private static final Set<String> MANAGEMENT = Set.of("jakarta.ejb.TransactionManagement");
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
        return value(method, ATTRIBUTES)
                .or(() -> value(type, ATTRIBUTES))
                .filter(LEAVES::contains)
                .or(() -> value(type, MANAGEMENT).filter("BEAN"::equals).map(bean -> "bean-managed"))
                .or(() -> find(method, ASYNCHRONOUS)
                        .or(() -> find(type, ASYNCHRONOUS))
                        .map(any -> "@Asynchronous"));
    }

    private static Optional<Annotation> find(Annotated place, Set<String> names) {
        return place.getAnnotations().stream()
                .filter(one -> names.contains(one.annotationType().getName()))
                .findFirst();
    }

    private static Optional<String> value(Annotated place, Set<String> annotations) {
        return find(place, annotations).map(annotation -> {
            try {
                return String.valueOf(
                        annotation.annotationType().getMethod("value").invoke(annotation));
            } catch (ReflectiveOperationException e) {
                return "";
            }
        });
    }
}
