package io.github.begini4ee.junit;

import io.github.begini4ee.node.InboxExtension;
import io.github.begini4ee.observer.ObserverExtension;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.WeldInitiator;

/**
 * Builds a {@code WeldInitiator} that knows begini-cdi, for tests that need more of weld-junit than
 * {@code @EnableAutoWeld} has, such as mocks or scopes:
 *
 * <pre>{@code
 * @EnableWeld
 * @ExtendWith(BeginiExtension.class)
 * class LoanDeskTest {
 *     @WeldSetup
 *     WeldInitiator weld = BeginiWeld.from(LoanDesk.class).addBeans(bureau()).build();
 * }
 * }</pre>
 *
 * <p>Take a {@link TestInbox} as a parameter then, rather than into an {@code @Inject} field, which weld-junit may fill before
 * {@link BeginiSettings} are read.
 *
 * @since 0.1
 */
public final class BeginiWeld {

    private BeginiWeld() {}

    /**
     * Makes an initiator with the given beans alone.
     *
     * @param beans the classes of the beans
     * @return the initiator
     */
    public static WeldInitiator of(Class<?>... beans) {
        return from(beans).build();
    }

    /**
     * Begins an initiator with the given beans.
     *
     * @param beans the classes of the beans
     * @return its builder
     */
    public static WeldInitiator.Builder from(Class<?>... beans) {
        Weld weld = WeldInitiator.createWeld().beanClasses(beans);
        WeldInitiator.Builder builder = WeldInitiator.from(weld);
        enrich(weld, builder, new BeginiTestBeans());
        return builder;
    }

    static void enrich(Weld weld, WeldInitiator.Builder builder, BeginiTestBeans kit) {
        weld.addExtensions(new ObserverExtension(), new InboxExtension(), kit);
        builder.bindResource("java:comp/DefaultDataSource", kit.database().dataSource());
        builder.bindResource("java:comp/UserTransaction", kit.database());
    }
}
