package dev.routed.netlink.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.failure.HostFailure;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.wire.MalformedMessage;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HostErrorsTest {
    private static final HostError BUSY = HostError.of("EBUSY", "not now");

    private static HostError translated(Supplier<Object> work) {
        return catchThrowableOfType(HostFailure.class, () -> HostErrors.translate("look", work)).error();
    }

    private static Object refused() {
        throw new NetlinkException(new NetlinkError(Errno.EEXIST, "EPERM: says the kernel"));
    }

    private static Object malformed() {
        throw new MalformedMessage("EIO: two bytes");
    }

    @Test
    void failure_keeps_its_code_whatever_the_message() {
        assertThat(translated(HostErrorsTest::refused))
                .isEqualTo(new HostError(Optional.of("EEXIST"), "cannot look: EEXIST: EPERM: says the kernel"));
        assertThat(translated(() -> NetworkNamespace.open("/no/such/namespace")).code()).contains("ENOENT");
        assertThat(translated(HostErrorsTest::malformed))
                .isEqualTo(HostError.of("cannot look: EIO: two bytes"));
    }

    @Test
    void an_error_keeps_the_code_as_well() {
        assertThat(HostErrors.attempt(() -> Optional.of(BUSY))).contains(BUSY);
        assertThat(HostErrors.attempt(() -> {
            refused();
            return Optional.empty();
        })).contains(HostError.of("EEXIST", "EPERM: says the kernel"));
        assertThat(HostErrors.attempt(() -> {
            malformed();
            return Optional.empty();
        })).contains(HostError.of("EIO: two bytes"));
    }
}
