package wrong.store;

import wrong.domain.port.in.Driving;

/** A store that drives the domain. */
public class Drives {
    private Driving driving;
}
