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
    private static final int MOST_NAMED = 3;
    private final AddressSet all = new AddressSet();
    private final Set<IpAddress> elsewhere = new LinkedHashSet<>();
    private final Set<ExternalAddress> claims = new LinkedHashSet<>();

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

    /** Adds every address that the claim covers. */
    public void add(ExternalAddress claim) {
        all.add(claim.prefix().range());
        claims.add(claim);
    }

    /** Formats as " (5 are in use on other hosts)"; the empty string if there is no reason to report. */
    public String reasons() {
        List<String> reasons = new ArrayList<>();
        if (!elsewhere.isEmpty()) {
            reasons.add(elsewhere.size() + " are in use on other hosts");
        }
        claims.stream().limit(MOST_NAMED).forEach(claim -> reasons.add(claim.toString()));
        return reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")";
    }
}
