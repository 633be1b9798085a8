package io.github.begini4ee.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program. Each command's {@code --help} is its manual.
 *
 * <pre>{@code
 * export BEGINI_API_KEY=test-key-not-secret BEGINI_INTEGRATION_ID=12345678901234567890
 * java -jar begini-cli.jar doctor http://localhost:8080/webhooks/begini
 * }</pre>
 *
 * <p>Exit codes: 0 it holds, 1 it does not, 2 it could not be done.
 *
 * @since 0.1
 */
@Command(
        name = "java -jar begini-cli.jar",
        mixinStandardHelpOptions = true,
        versionProvider = BeginiCli.Version.class,
        optionListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        description = {
            "Sends, signs and verifies Begini's webhooks, simulates Begini, and examines an endpoint before it goes live. "
                    + "Unofficial.",
            "",
            "The API key comes from the environment's BEGINI_API_KEY or from --key-file, never from an argument, which other "
                    + "users of the host could read. It is never printed."
        },
        footer = {
            "",
            "Example:",
            "  export BEGINI_API_KEY=test-key-not-secret",
            "  export BEGINI_INTEGRATION_ID=12345678901234567890",
            "  java -jar begini-cli.jar doctor http://localhost:8080/webhooks/begini",
            "",
            "COMMAND --help is the manual of each."
        },
        subcommands = {
            DoctorCommand.class,
            SendCommand.class,
            SignCommand.class,
            VerifyCommand.class,
            SimulateCommand.class
        })
public final class BeginiCli implements Runnable {

    static final int HOLDS = 0;
    static final int HOLDS_NOT = 1;
    static final int NOT_DONE = 2;

    private static final String COMMANDS = "doctor, send, sign, verify or simulate";

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli sets its own

    /**
     * Runs one command and ends the JVM with its exit code.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BeginiCli())
                .setParameterExceptionHandler((fault, given) -> misused(fault))
                .setExecutionExceptionHandler(BeginiCli::broken)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: " + COMMANDS);
    }

    private static int misused(ParameterException fault) {
        CommandLine command = fault.getCommandLine();
        Terminal.wrapped(command.getErr(), "error: " + withoutValue(fault));
        Terminal.wrapped(command.getErr(), "See: " + command.getCommandSpec().qualifiedName() + " --help");
        return NOT_DONE;
    }

    /** What was given in a wrong place may be a key. */
    private static String withoutValue(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            if (fault.getCommandLine().getParent() == null && !unmatched.isUnknownOption()) {
                return "the command must be one of " + COMMANDS + ".";
            }
            List<String> known = unmatched.isUnknownOption() ? unmatched.getSuggestions() : List.of();
            return "there is an argument too many, or an unknown option, which is not repeated here: it may be a key. "
                    + "The API key goes into " + KeyOption.VARIABLE + " or a file, named by --key-file."
                    + (known.isEmpty() ? "" : " Did you mean " + String.join(" or ", known) + "?");
        }
        if (fault.getValue() != null
                && List.of(fault.getArgSpec().auxiliaryTypes()).contains(Path.class)) {
            // of which the message may show something, in other letters
            return "what was given where the name of a file belongs is none.";
        }
        String message = String.valueOf(fault.getMessage());
        return fault.getValue() == null ? message : message.replace("'" + fault.getValue() + "'", "what was given");
    }

    /** Without a stack trace and without the message, which may hold anything. */
    private static int broken(Exception fault, CommandLine command, ParseResult given) {
        Terminal.wrapped(
                command.getErr(),
                "error: " + fault.getClass().getName() + " at "
                        + (fault.getStackTrace().length == 0 ? "an unknown place" : fault.getStackTrace()[0]));
        return NOT_DONE;
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = BeginiCli.class.getPackage().getImplementationVersion();
            return new String[] {"begini-cli " + Optional.ofNullable(version).orElse("of a development build")};
        }
    }
}
