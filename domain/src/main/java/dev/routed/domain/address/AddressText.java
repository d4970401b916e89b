package dev.routed.domain.address;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses and formats addresses: dotted quads (RFC 791) and IPv6 text (RFC 4291, section 2.2), formatted per RFC 5952.
 */
final class AddressText {
    private static final int GROUPS = 8;

    private AddressText() {
    }

    static IpAddress parse(String text) {
        try {
            return text.indexOf(':') < 0 ? parseQuads(text) : parseGroups(text);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw new IllegalArgumentException("\"" + text + "\" is not an IP address", malformed);
        }
    }

    private static IpAddress parseQuads(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("not four parts");
        }
        long value = 0;
        for (String part : parts) {
            // Reject leading zeros: some parsers read them as octal.
            if (part.length() > 1 && part.charAt(0) == '0') {
                throw new IllegalArgumentException("leading zero");
            }
            value = value << 8 | digits(part, 10, 3, 0xff);
        }
        return new IpAddress(Family.IPV4, 0, value);
    }

    private static IpAddress parseGroups(String text) {
        int gap = text.indexOf("::");
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = groups(gap < 0 ? "" : text.substring(gap + 2), true);
        int zeros = GROUPS - head.size() - tail.size();
        if (gap < 0 ? zeros != 0 : zeros < 1) {
            throw new IllegalArgumentException("not eight groups");
        }
        List<Integer> all = new ArrayList<>(head);
        for (int i = 0; i < zeros; i++) {
            all.add(0);
        }
        all.addAll(tail);
        return new IpAddress(Family.IPV6, fourGroups(all, 0), fourGroups(all, 4));
    }

    /** Parses groups; the last two groups of an address may be written as a dotted quad. */
    private static List<Integer> groups(String text, boolean endsAddress) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (endsAddress && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                long quads = parseQuads(parts[i]).low();
                groups.add((int) (quads >>> 16));
                groups.add((int) (quads & 0xffff));
            } else {
                groups.add((int) digits(parts[i], 16, 4, 0xffff));
            }
        }
        return groups;
    }

    private static long digits(String text, int radix, int longest, long most) {
        if (text.isEmpty() || text.length() > longest) {
            throw new IllegalArgumentException("not 1 to " + longest + " digits");
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                throw new IllegalArgumentException("not a digit");
            }
            value = value * radix + digit;
        }
        if (value > most) {
            throw new IllegalArgumentException("too large");
        }
        return value;
    }

    private static long fourGroups(List<Integer> groups, int from) {
        long value = 0;
        for (int i = from; i < from + 4; i++) {
            value = value << 16 | groups.get(i);
        }
        return value;
    }

    static String format(IpAddress address) {
        long low = address.low();
        if (address.family() == Family.IPV4) {
            return (low >>> 24) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            long half = i < 4 ? address.high() : low;
            groups[i] = (int) (half >>> (3 - i % 4) * 16 & 0xffff);
        }
        return formatGroups(groups);
    }

    /**
     * Formats per RFC 5952: lower case, no leading zeros, "::" for the first longest run of at least two zero groups.
     */
    private static String formatGroups(int[] groups) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                boolean afterGap = start >= 0 && i == start + length;
                text.append(i == 0 || afterGap ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
