package io.github.begini4ee.cdi;

import io.github.begini4ee.key.ApiKey;
import io.github.begini4ee.key.ApiKeys;
import io.github.begini4ee.wording.CdiMessages;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application's {@link ApiKeys} bean, where there is one. Whether there is one is found out once, at start, on a
 * thread of the application; what fails later fails loudly, so that the last good keys stay.
 *
 * @since 0.1
 */
public final class BeanApiKeys implements ApiKeys {

    private final @Nullable Instance<ApiKeys> beans = find();

    /** For the service loader. */
    public BeanApiKeys() {}

    @Override
    public List<ApiKey> keysOf(String integration) {
        return beans == null ? List.of() : ask(beans, integration);
    }

    private static @Nullable Instance<ApiKeys> find() {
        try {
            Instance<ApiKeys> found = CDI.current().select(ApiKeys.class);
            return found.isUnsatisfied() ? null : found;
        } catch (IllegalStateException noCdi) {
            return null; // the receiver tells, where it needs CDI
        }
    }

    private static List<ApiKey> ask(Instance<ApiKeys> beans, String integration) {
        if (beans.isAmbiguous()) {
            throw new SeveralApiKeysException(CdiMessages.severalKeyProviders(beans.handlesStream()
                    .map(handle -> handle.getBean().getBeanClass().getName())
                    .sorted()
                    .collect(Collectors.joining(", "))));
        }
        Instance.Handle<ApiKeys> handle = beans.getHandle();
        try {
            return handle.get().keysOf(integration);
        } finally {
            if (Dependent.class.equals(handle.getBean().getScope())) {
                handle.destroy(); // nobody else would
            }
        }
    }

    /** The class alone is told by whoever catches it, so it says what is wrong. */
    private static final class SeveralApiKeysException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        SeveralApiKeysException(String message) {
            super(message);
        }
    }
}
