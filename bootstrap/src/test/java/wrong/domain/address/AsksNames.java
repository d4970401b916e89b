package wrong.domain.address;

import java.net.InetAddress;
import wrong.domain.ipam.KnowsService;

/** A value that resolves names, knows a package that knows it, and changes. */
public class AsksNames {
    InetAddress address;
    KnowsService other;
}
