package io.github.begini4ee.junit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests of observers their parameters {@link BeginiEvents}, {@link TestInbox} and {@link TestClock}. Put it beside
 * weld-junit, which builds the CDI container with the beans of the test:
 *
 * <pre>{@code
 * @EnableAutoWeld
 * @AddBeanClasses(LoanDesk.class)
 * @ExtendWith(BeginiExtension.class)
 * class LoanDeskTest {
 *     @Test
 *     void approves_a_low_risk(BeginiEvents events, LoanDesk desk) {
 *         events.fire(TestEvents.psychometricScoreComplete().uid("LOAN-1").score(42).riskBand("LOW"));
 *
 *         assertEquals("APPROVE", desk.decision("LOAN-1"));
 *     }
 * }
 * }</pre>
 *
 * <p>It takes {@code begini-testkit}, {@code weld-junit5} and, for a {@link TestInbox}, {@code com.h2database:h2}, all with
 * scope {@code test}. With {@code @EnableAutoWeld}, and with {@code @EnableWeld} without a {@code WeldInitiator}, nothing
 * else need be written; a {@code WeldInitiator} of your own is built by {@link BeginiWeld}. {@code @Inject} fields do as
 * well as parameters. In any other CDI container that knows {@link BeginiTestBeans} the three are beans to look up.
 *
 * <p>Each container, which is each test unless its class is {@code PER_CLASS}, has an inbox of its own, opened when it is
 * first asked for, and closed with the container.
 *
 * @since 0.1
 */
public final class BeginiExtension implements BeforeEachCallback, BeforeTestExecutionCallback, AfterEachCallback {

    private static final ThreadLocal<Map<String, String>> SETTINGS = ThreadLocal.withInitial(Map::of);

    /** For JUnit. */
    public BeginiExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        SETTINGS.set(settings(context));
    }

    /** A parameter that no bean is there for would be told without the cure. */
    @Override
    public void beforeTestExecution(ExtensionContext context) {
        Container.of(Container.current());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        SETTINGS.remove();
    }

    /** Those of the test that runs on this thread. */
    static Map<String, String> settings() {
        return SETTINGS.get();
    }

    static Map<String, String> settings(ExtensionContext context) {
        Map<String, String> settings = new HashMap<>();
        context.getTestClass()
                .flatMap(type -> AnnotationSupport.findAnnotation(type, BeginiSettings.class))
                .ifPresent(given -> add(given, settings));
        context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, BeginiSettings.class))
                .ifPresent(given -> add(given, settings));
        return settings;
    }

    static void add(BeginiSettings given, Map<String, String> settings) {
        Set<String> known = new TreeSet<>(TestInbox.settings());
        known.add("begini.integrations");
        for (String setting : given.value()) {
            int equals = setting.indexOf('=');
            String name = equals < 0 ? setting : setting.substring(0, equals).strip();
            if (equals < 0 || !known.contains(name)) {
                throw new IllegalArgumentException(
                        "@BeginiSettings takes name=value with one of " + known + ", was " + setting);
            }
            settings.put(name, setting.substring(equals + 1).strip());
        }
    }
}
