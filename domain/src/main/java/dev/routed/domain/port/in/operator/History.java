package dev.routed.domain.port.in.operator;

import dev.routed.domain.address.IpAddress;
import java.util.List;

/** What has happened. */
public interface History {

    /** What happened to the address, newest first, as far as the journal reaches back. */
    List<Event> of(IpAddress address);

    /** What happened last, to whichever address, newest first. */
    List<Event> recent(int most);
}
