package wrong.domain.service;

import java.time.Instant;
import wrong.domain.port.in.Driving;

/** Reads the time itself and prints. */
public class ReadsClock {
    private final Driving port = new Driving();

    /** Not repeatable. */
    public Instant time() {
        System.out.println(port);
        return Instant.now();
    }
}
