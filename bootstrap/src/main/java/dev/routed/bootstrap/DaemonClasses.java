package dev.routed.bootstrap;

import dev.routed.http.ServerClasses;
import dev.routed.netlink.JvmLoopback;
import dev.routed.store.JournalClasses;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Loads classes of Jetty and H2 in background threads during startup; loading them on demand takes two thirds of the
 * start time.
 */
final class DaemonClasses {

    /** Loads classes. */
    private interface Loading {
        void load() throws Exception;
    }

    private static final Map<String, Loading> LOADINGS = Map.of("load-journal", JournalClasses::load, "load-server",
            DaemonClasses::loadServer);

    private DaemonClasses() {
    }

    /** Begins to load them in the background. */
    static void load() {
        LOADINGS.forEach((name, loading) -> {
            Thread thread = new Thread(() -> load(loading), name);
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static void loadServer() throws Exception {
        JvmLoopback.find();
        ServerClasses.load();
    }

    /** Whatever fails here fails again, and is reported, where the classes are needed. */
    private static void load(Loading loading) {
        try {
            loading.load();
        } catch (Exception | LinkageError failure) {
            LoggerFactory.getLogger(DaemonClasses.class).debug("cannot load classes in advance", failure);
        }
    }
}
