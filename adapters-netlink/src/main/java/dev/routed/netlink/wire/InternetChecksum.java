package dev.routed.netlink.wire;

/** The Internet checksum (RFC 1071): the ones' complement of the sum of all 16-bit words. */
public final class InternetChecksum {

    private InternetChecksum() {
    }

    /**
     * Returns the checksum of the bytes, in which the field for it must be zero.
     *
     * @param initial the {@link #sum} of what precedes them, such as a pseudo-header; 0 if there is nothing
     */
    public static short of(byte[] bytes, int initial) {
        int sum = sum(bytes) + initial;
        while (sum >>> Short.SIZE != 0) {
            sum = (sum & 0xffff) + (sum >>> Short.SIZE);
        }
        return (short) ~sum;
    }

    /** Returns the sum of the words; a last byte alone is the upper half of one. */
    public static int sum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            sum += (bytes[i] & 0xff) << Byte.SIZE | (i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0);
        }
        return sum;
    }
}
