package io.github.begini4ee.junit;

import java.util.Map;
import java.util.stream.Stream;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunitEnricher;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Adds begini-cdi to the containers that weld-junit builds by itself for tests with {@link BeginiExtension}. Found by
 * weld-junit through the service loader.
 *
 * @since 0.1
 */
public final class WeldEnricher implements WeldJunitEnricher {

    /** For the service loader. */
    public WeldEnricher() {}

    @Override
    public void enrich(Object test, ExtensionContext context, Weld weld, WeldInitiator.Builder builder) {
        boolean ours = Stream.<Class<?>>iterate(test.getClass(), type -> type != null, Class::getEnclosingClass)
                .flatMap(type -> AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream())
                .flatMap(extend -> Stream.of(extend.value()))
                .anyMatch(BeginiExtension.class::equals);
        if (ours) {
            Map<String, String> settings = BeginiExtension.settings(context);
            BeginiWeld.enrich(weld, builder, new BeginiTestBeans(() -> settings));
        }
    }
}
