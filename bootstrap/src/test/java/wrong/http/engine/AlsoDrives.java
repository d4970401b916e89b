package wrong.http.engine;

import wrong.domain.port.in.Driving;

/** A client of the engine that drives the domain. */
public class AlsoDrives {
    private Driving driving;
}
