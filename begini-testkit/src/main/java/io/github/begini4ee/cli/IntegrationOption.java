package io.github.begini4ee.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which integration events are of: an option, or the environment. */
final class IntegrationOption {

    private static final String VARIABLE = "BEGINI_INTEGRATION_ID";

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create(); // picocli sets its own

    @Option(
            names = "--integration-id",
            paramLabel = "ID",
            description = "The integration_id that Begini's dashboard shows. Without it, that of the environment's "
                    + VARIABLE + ".")
    private @Nullable String id;

    Optional<String> given() {
        return Optional.ofNullable(id == null ? System.getenv(VARIABLE) : id).filter(text -> !text.isBlank());
    }

    String required() {
        return given().orElseThrow(() -> KeyOption.refused(
                spec,
                "there is no integration id: export " + VARIABLE
                        + ", or give --integration-id. Begini's dashboard shows "
                        + "it, for each integration and environment."));
    }
}
