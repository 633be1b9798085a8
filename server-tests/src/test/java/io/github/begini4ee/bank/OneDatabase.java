package io.github.begini4ee.bank;

import io.github.begini4ee.node.Banks;
import io.github.begini4ee.node.Database;
import io.github.begini4ee.server.FullServer;
import io.github.begini4ee.server.OneServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test class the same PostgreSQL, which the server's configuration knows, with the tables of the published
 * script. It starts when the first class asks for it, and stops after the last.
 */
public final class OneDatabase implements ParameterResolver, ExecutionCondition {

    /** What the reason for leaving out a test begins with that nobody has configured a server for. */
    public static final String NOT_TRIED = "not tried";

    private static final String SCRIPT = "/io/github/begini4ee/inbox/schema/v1/postgresql.sql";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return server(context).dataSources().isPresent()
                ? ConditionEvaluationResult.enabled("its configuration declares data sources")
                : ConditionEvaluationResult.disabled(NOT_TRIED + ": its configuration declares no data sources");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Database.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OneDatabase.class))
                .getOrComputeIfAbsent(
                        Database.class, type -> start(server(context).databasePort()), Database.class);
    }

    private static FullServer server(ExtensionContext context) {
        return (FullServer) OneServer.running(context);
    }

    private static Database start(int port) {
        Path directory = Banks.directory("bank").resolve("database");
        Database database = new Database(directory, port);
        database.execute(script());
        return database;
    }

    /** With the names that it has if nobody names a schema or a prefix. */
    private static String script() {
        try (InputStream in = OneDatabase.class.getResourceAsStream(SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{PREFIX}", "BEGINI_")
                    .replaceAll("\\{(EVENT|DELIVERY|META|AUDIT)}", "BEGINI_$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
