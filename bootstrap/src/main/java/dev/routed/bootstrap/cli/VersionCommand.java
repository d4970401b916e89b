package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.text.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the version. */
@Command(name = "version", description = "Print the version of this program; for the daemon's version see status",
        mixinStandardHelpOptions = true, versionProvider = Version.class, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.DONE, ExitCodes.USAGE})
public final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "print it as a JSON object")
    private boolean json;

    @Override
    public Integer call() {
        spec.commandLine().getOut()
                .println(json ? "{\"Version\":\"" + Version.text() + "\"}" : "net-routed " + Version.text());
        return ExitCodes.OK;
    }
}
