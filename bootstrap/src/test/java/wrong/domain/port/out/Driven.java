package wrong.domain.port.out;

import wrong.domain.port.in.Driving;

/** A port that is a class and depends on the other side. */
public class Driven {
    private Driving other;
}
