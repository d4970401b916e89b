package dev.routed.bootstrap.cli;

import dev.routed.http.admin.Question;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts this host back into service. */
@Command(name = "undrain", description = "Announce the addresses of this host again",
        mixinStandardHelpOptions = true, exitCodeListHeading = Exit.HEADING,
        exitCodeList = {Exit.DONE, "1:another route is in the way of one, or the daemon did not answer", Exit.USAGE})
public final class UndrainCommand implements Callable<Integer> {
    @Mixin
    private Asking daemon;

    @Override
    public Integer call() throws IOException {
        return daemon.show(Question.UNDRAIN, answer -> InServicePage.of("in service", answer));
    }
}
