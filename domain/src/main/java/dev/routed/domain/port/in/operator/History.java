package dev.routed.domain.port.in.operator;

import dev.routed.domain.address.IpAddress;
import java.util.List;

/** The recorded events. */
public interface History {

    /** Returns the events of the address, newest first, as far back as the journal reaches. */
    List<HistoryEvent> of(IpAddress address);

    /** Returns the latest events of all addresses, newest first. */
    List<HistoryEvent> recent(int most);
}
