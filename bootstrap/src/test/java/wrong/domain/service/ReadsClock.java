package wrong.domain.service;

import java.time.Instant;
import wrong.domain.port.in.Driving;

/** Reads the system clock and prints. */
public class ReadsClock {
    private final Driving port = new Driving();

    /** Returns a different result for every call. */
    public Instant time() {
        System.out.println(port);
        return Instant.now();
    }
}
