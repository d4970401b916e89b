package dev.routed.store.codec;

import java.util.Arrays;

/** The kinds of changes, each with a code that never changes. */
enum ChangeKind {
    POOL_OPENED(1), POOL_CLOSED(2), ADDRESS_LEASED(3), ADDRESS_RELEASED(4), NETWORK_CREATED(5), NETWORK_DELETED(6),
    ENDPOINT_CREATED(7), ENDPOINT_DELETED(8), ENDPOINT_JOINED(9), ENDPOINT_LEFT(10), ENDPOINT_HEALTH_CHANGED(11),
    ENDPOINT_STOPPING(12), ADDRESS_ADVERTISED(13), HOST_DRAINED(14), ADDRESS_REMEMBERED(15);

    private final int code;

    ChangeKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Throws IllegalArgumentException for a code that only another version knows. */
    static ChangeKind of(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a change of the unknown kind " + code));
    }
}
