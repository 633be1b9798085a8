package io.github.begini4ee.observer;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.ApiKeys;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Optional;

/**
 * Asks the application's {@link ApiKeys} bean, where there is one.
 *
 * @since 0.1
 */
public final class BeanApiKeys implements ApiKeys {

    /** For the service loader. */
    public BeanApiKeys() {}

    @Override
    public List<ApiKey> keysOf(String integration) {
        return beans().map(beans -> ask(beans, integration)).orElse(List.of());
    }

    private static Optional<Instance<ApiKeys>> beans() {
        try {
            return Optional.of(CDI.current().select(ApiKeys.class)).filter(beans -> !beans.isUnsatisfied());
        } catch (IllegalStateException noCdi) {
            return Optional.empty(); // the receiver tells, where it needs CDI
        }
    }

    private static List<ApiKey> ask(Instance<ApiKeys> beans, String integration) {
        Instance.Handle<ApiKeys> handle = beans.getHandle();
        try {
            return handle.get().keysOf(integration);
        } finally {
            if (Dependent.class.equals(handle.getBean().getScope())) {
                handle.destroy(); // nobody else would
            }
        }
    }
}
