package dev.routed.bootstrap.bench;

import dev.routed.bootstrap.daemon.Daemon;
import dev.routed.bootstrap.daemon.DaemonSettings;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.port.out.Commit;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.state.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The daemon with a journal that records nothing, to measure the cost of recording by comparison. Usage: {@code
 * ForgetfulDaemon STATE_DIR}; everything else has default settings.
 */
public final class ForgetfulDaemon {
    private static final StateStore NOTHING = new StateStore() {
        @Override
        public List<Change> load() {
            return List.of();
        }

        @Override
        public Commit append(List<Change> changes) {
            return Commit.NONE; // records nothing on purpose
        }

        @Override
        public boolean isConfirmed() {
            return true;
        }

        @Override
        public void confirm() {
            throw new IllegalStateException("it is confirmed");
        }
    };

    private ForgetfulDaemon() {
    }

    /** Runs the program; see the class. */
    public static void main(String[] arguments) throws InterruptedException {
        Daemon daemon = Daemon.start(
                new DaemonSettings(new Defaults(List.of(), new Mtu(1500)), "net-routed", "ipam-routed",
                        Path.of("/run/docker/plugins"), Path.of(arguments[0]), Path.of("/run/net-routed/admin.sock"),
                        Optional.empty(), Path.of("/var/run/docker.sock"), Optional.empty(), Optional.empty(), false),
                NOTHING);
        Runtime.getRuntime().addShutdownHook(new Thread(daemon::close));
        new CountDownLatch(1).await();
    }
}
