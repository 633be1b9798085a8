package io.github.begini4ee.server;

import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class the same running server, which stops after the last; skips all where there is no Java for it. */
public final class OneServer implements ParameterResolver, ExecutionCondition {

    private static final AtomicReference<Product> LAST = new AtomicReference<>();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Files.isExecutable(Given.JAVA)
                ? ConditionEvaluationResult.enabled("there is a Java")
                : ConditionEvaluationResult.disabled("there is no " + Given.JAVA);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    /** The server, started if it is not yet. */
    public static TestServer running(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OneServer.class))
                .getOrComputeIfAbsent(TestServer.class, type -> start(), TestServer.class);
    }

    private static TestServer start() {
        TestServer server = TestServer.start();
        LAST.set(server.product());
        return server;
    }

    /** What the server said of itself, also when it has stopped. */
    public static Optional<Product> last() {
        return Optional.ofNullable(LAST.get());
    }
}
