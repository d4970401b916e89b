package wrong.domain.ipam;

import wrong.domain.address.AsksNames;
import wrong.domain.service.ReadsClock;

/** A value that depends on a service and closes a cycle. */
public class KnowsService {
    private final AsksNames names = new AsksNames();
    private final ReadsClock service = new ReadsClock();
}
