package wrong.netlink;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import picocli.CommandLine;
import wrong.domain.port.in.Driving;
import wrong.netlink.wire.Native;

/** Drives the domain, opens unix sockets, uses JSON and parses a command line. */
public class Drives {
    private Driving driving;
    private AFUNIXSocketAddress socket;
    private ObjectMapper json;
    private CommandLine commandLine;
    private Native bytes;
}
