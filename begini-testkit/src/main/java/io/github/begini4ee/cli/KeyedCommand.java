package io.github.begini4ee.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common: the key, how they speak, and the form of their manuals. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = BeginiCli.Version.class,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n")
abstract class KeyedCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create(); // picocli sets its own

    @Mixin
    private KeyOption key = new KeyOption();

    final CommandSpec spec() {
        return spec;
    }

    final KeyOption key() {
        return key;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final void say(String paragraph) {
        Terminal.wrapped(out(), paragraph);
    }

    final ParameterException refused(String message) {
        return KeyOption.refused(spec, message);
    }
}
