package dev.routed.http.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.http.call.RawResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachedSupplierTest {
    private final AtomicInteger worked = new AtomicInteger();

    @Test
    void many_who_ask_cost_what_one_costs() {
        CachedSupplier remembered = new CachedSupplier(
                () -> RawResponse.text("text/plain", "" + worked.incrementAndGet()));
        for (int i = 0; i < 1000; i++) {
            assertThat(remembered.get().body()).isNotEmpty();
        }
        assertThat(worked.get()).isLessThan(100);
    }

    @Test
    void a_failure_is_not_remembered() {
        CachedSupplier remembered = new CachedSupplier(() -> {
            if (worked.incrementAndGet() == 1) {
                throw new IllegalStateException("the test wants it so");
            }
            return RawResponse.text("text/plain", "well");
        });
        assertThatThrownBy(remembered::get).hasMessage("the test wants it so");
        assertThat(remembered.get().body()).asString().isEqualTo("well");
    }
}
