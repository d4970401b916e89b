package dev.routed.netlink.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A message from the kernel.
 *
 * @param body the content after the header, in host byte order, from position zero; its position must not be changed
 */
public record NetlinkMessage(Header header, ByteBuffer body) {

    /** Splits a datagram into its messages. Throws MalformedMessage. */
    public static List<NetlinkMessage> split(ByteBuffer datagram) {
        List<NetlinkMessage> messages = new ArrayList<>();
        int offset = 0;
        while (offset < datagram.limit()) {
            NetlinkMessage message = at(offset, datagram);
            messages.add(message);
            offset += Alignment.align(message.header.length());
        }
        return messages;
    }

    private static NetlinkMessage at(int offset, ByteBuffer datagram) {
        int left = datagram.limit() - offset;
        if (left < Header.SIZE) {
            throw new MalformedMessage("a netlink message of " + left + " bytes at offset " + offset
                    + ": no room for its header");
        }
        Header header = Header.read(datagram.slice(offset, Header.SIZE).order(datagram.order()));
        if (header.length() < Header.SIZE || header.length() > left) {
            throw new MalformedMessage("a netlink message at offset " + offset + " says it has " + header.length()
                    + " bytes of " + left);
        }
        int length = header.length() - Header.SIZE;
        return new NetlinkMessage(header, datagram.slice(offset + Header.SIZE, length).order(datagram.order()));
    }

    /** Returns the fixed part of the body. Throws MalformedMessage if the body is shorter. */
    public ByteBuffer fixed(int size) {
        if (body.limit() < size) {
            throw new MalformedMessage(
                    "a message of type " + header.type() + " has " + body.limit() + " bytes, not " + size);
        }
        return body.slice(0, size).order(body.order());
    }

    /** Returns the attributes after a fixed part of that size. Throws MalformedMessage. */
    public Attributes attributes(int fixedSize) {
        fixed(fixedSize);
        int start = Math.min(Alignment.align(fixedSize), body.limit());
        return Attributes.read(body.slice(start, body.limit() - start).order(body.order()));
    }
}
