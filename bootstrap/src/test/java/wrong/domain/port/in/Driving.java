package wrong.domain.port.in;

import wrong.domain.port.out.Driven;

/** A port that is a class and depends on the other side. */
public class Driving {
    private Driven other;
}
