package wrong.domain.address;

import java.net.InetAddress;
import wrong.domain.ipam.KnowsService;

/** A value that resolves names, depends on a package that depends on it, and is mutable. */
public class AsksNames {
    InetAddress address;
    KnowsService other;
}
