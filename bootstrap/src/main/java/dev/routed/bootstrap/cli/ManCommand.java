package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.text.ManPage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the manual. */
@Command(name = "man", mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.DONE, ExitCodes.USAGE},
        description = "Print the manual page in roff: \"net-routed man | man -l -\"")
public final class ManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(new ManPage(spec.root()));
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
