package wrong.store;

import io.prometheus.metrics.core.metrics.Counter;
import wrong.domain.port.in.Driving;

/** A store that drives the domain and has its own metrics. */
public class Drives {
    private Driving driving;
    private Counter counter;
}
