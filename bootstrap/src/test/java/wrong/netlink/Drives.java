package wrong.netlink;

import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine;
import wrong.domain.port.in.Driving;
import wrong.netlink.wire.Native;

/** Drives the domain, speaks JSON and reads a command line. */
public class Drives {
    private Driving driving;
    private ObjectMapper json;
    private CommandLine commandLine;
    private Native bytes;
}
