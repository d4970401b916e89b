package dev.routed.http.socket;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.HostFailure;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** The timeout only keeps a hanging bind from hanging the build. */
@Timeout(60)
class HostClaimTest {
    private static final String NAME = "host-claim-test-" + ProcessHandle.current().pid();

    @RepeatedTest(3)
    void one_has_it_any_number_are_refused_and_it_can_be_taken_again() {
        HostClaim claim = HostClaim.take(NAME);
        for (int contender = 0; contender < 20; contender++) {
            assertThatThrownBy(() -> HostClaim.take(NAME)).isInstanceOf(HostFailure.class)
                    .hasMessageContaining("another net-routed");
        }
        claim.close();
        HostClaim.take(NAME).close();
    }
}
