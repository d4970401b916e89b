package dev.routed.domain.service.check;

import dev.routed.domain.address.AddressSet;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.ExternalAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Free addresses that cannot be leased automatically, and why. Not thread-safe. */
public final class SkippedAddresses {
    private static final int MAX_NAMED = 3;
    private final AddressSet all = new AddressSet();
    private final Set<IpAddress> elsewhere = new LinkedHashSet<>();
    private final Set<ExternalAddress> externals = new LinkedHashSet<>();

    public AddressSet all() {
        return all;
    }

    public void add(IpAddress address) {
        all.add(address);
    }

    /** Adds an address that another host announces. */
    public void addElsewhere(IpAddress address) {
        all.add(address);
        elsewhere.add(address);
    }

    /** Adds every address of the prefix. */
    public void add(ExternalAddress external) {
        all.add(external.prefix().range());
        externals.add(external);
    }

    /** Formats as " (5 are in use on other hosts)"; the empty string if there is no reason to report. */
    public String reasons() {
        List<String> reasons = new ArrayList<>();
        if (!elsewhere.isEmpty()) {
            reasons.add(elsewhere.size() + " are in use on other hosts");
        }
        externals.stream().limit(MAX_NAMED).forEach(external -> reasons.add(external.toString()));
        return reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")";
    }
}
