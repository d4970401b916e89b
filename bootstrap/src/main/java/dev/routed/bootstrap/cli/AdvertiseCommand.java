package dev.routed.bootstrap.cli;

import dev.routed.bootstrap.cli.connection.AdminConnection;
import dev.routed.bootstrap.cli.connection.ExitCodes;
import dev.routed.bootstrap.cli.text.AnnouncementText;
import dev.routed.domain.address.IpAddress;
import dev.routed.http.admin.AdminRequest;
import dev.routed.http.admin.response.announcement.AnnouncementResult;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Advertises or withdraws one address. */
@Command(name = "advertise",
        description = {"Advertise or withdraw an address of a container, overriding its options, until"
                + " the container stops"},
        mixinStandardHelpOptions = true, exitCodeListHeading = ExitCodes.HEADING,
        exitCodeList = {ExitCodes.DONE,
            "1:no container of this host has the address, or another route blocks it; or the daemon did not"
                    + " answer",
            ExitCodes.USAGE})
public final class AdvertiseCommand implements Callable<Integer> {
    /** The requested action. */
    enum Order { ON, OFF }

    @Mixin
    private AdminConnection daemon;

    @Parameters(index = "0", paramLabel = "on|off")
    private Order order;

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "an IPv4 or IPv6 address")
    private IpAddress address;

    @Override
    public Integer call() throws IOException {
        String on = String.valueOf(order == Order.ON);
        return daemon.show(
                AdminRequest.ADVERTISE.with(AdminRequest.ADDRESS, Optional.of(address.toString())).with(AdminRequest.ON,
                        Optional.of(on)),
                answer -> AnnouncementText.of(done(answer), answer));
    }

    private String done(AnnouncementResult answer) {
        return address + " " + order.name().toLowerCase(Locale.ROOT)
                + (order == Order.ON && answer.drained() ? ", as soon as this host is undrained" : "");
    }
}
