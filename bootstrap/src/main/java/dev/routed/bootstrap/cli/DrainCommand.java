package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.AdminConnection;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.text.TextOutput;
import dev.routed.http.admin.AdminRequest;
import dev.routed.http.admin.response.announcement.AnnouncementStatus;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes this host out of service. */
@Command(name = "drain", description = {
    "Withdraw every address of this host and wait until the routing daemon announces none and its"
            + " neighbours have had time to learn it; containers keep running, new ones are not announced. "
            + "\"undrain\" ends it."},
        mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {"0:nothing is announced any more",
            "1:something is still announced, or this is unknown; or the daemon did not answer", ExitCodes.USAGE})
public final class DrainCommand implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 200;
    /** More than the neighbours need: 0.2 s with FRR, about 1 s with BIRD's OSPF, which checks once a second. */
    private static final long NEIGHBOURS_MILLIS = 2000;

    @Mixin
    private AdminConnection daemon;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "10",
            description = "how long to wait for the routing daemon (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Override
    public Integer call() throws IOException, InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        AnnouncementStatus answer = daemon.ask(AdminRequest.DRAIN);
        while (isAnnouncing(answer) && System.nanoTime() - end < 0) {
            Thread.sleep(PAUSE_MILLIS);
            answer = daemon.ask(AdminRequest.ANNOUNCED);
        }
        Thread.sleep(answer.known() ? NEIGHBOURS_MILLIS : 0);
        return daemon.show(AdminRequest.ANNOUNCED, DrainCommand::page);
    }

    private static boolean isAnnouncing(AnnouncementStatus answer) {
        return answer.known() && !answer.addresses().isEmpty();
    }

    static TextOutput page(AnnouncementStatus answer) {
        if (!answer.known()) {
            return new TextOutput(
                    "drained, but no routing daemon answers: whether neighbours still have the routes is unknown; see"
                            + " net-routed doctor" + System.lineSeparator(),
                    false);
        }
        return new TextOutput((answer.addresses().isEmpty() ? "drained: nothing is announced any more"
                : "drained, but the routing daemon still announces " + String.join(", ", answer.addresses()))
                + System.lineSeparator(), answer.addresses().isEmpty());
    }
}
