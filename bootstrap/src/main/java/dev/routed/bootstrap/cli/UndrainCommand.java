package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.AdminConnection;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.text.AnnouncementText;
import dev.routed.http.admin.AdminRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Returns this host to service. */
@Command(name = "undrain", description = "Announce the addresses of this host again",
        mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.DONE, "1:another route blocks an address, or the daemon did not answer",
            ExitCodes.USAGE})
public final class UndrainCommand implements Callable<Integer> {
    @Mixin
    private AdminConnection daemon;

    @Override
    public Integer call() throws IOException {
        return daemon.show(AdminRequest.UNDRAIN, answer -> AnnouncementText.of("in service", answer));
    }
}
