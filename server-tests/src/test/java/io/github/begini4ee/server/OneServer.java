package io.github.begini4ee.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every test class the same running server, which stops after the last. */
public final class OneServer implements ParameterResolver {

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
                .getOrComputeIfAbsent(TestServer.class, type -> TestServer.start(), TestServer.class);
    }
}
