package dev.routed.domain.service.check;

import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Endpoint;

/** Thrown when an endpoint already has the address. Carries that endpoint, so that its container can be named. */
public final class AddressInUse extends Rejection {
    private static final long serialVersionUID = 1L;
    private final transient Endpoint holder;
    private final String before;
    private final String after;

    /**
     * @param before "address 10.46.1.7 is in use: "
     * @param after what to do; may be the empty string
     */
    AddressInUse(String before, Endpoint holder, String after) {
        super(before + holder.describe() + after);
        this.before = before;
        this.holder = holder;
        this.after = after;
    }

    public Endpoint holder() {
        return holder;
    }

    /** Returns this rejection with "container web on network mine" after the ids. */
    public Rejection naming(String name) {
        return new Rejection(before + holder.describe() + " (" + name + ")" + after);
    }
}
