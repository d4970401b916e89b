package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.resource.ResourceStack;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.in.operator.History;
import dev.routed.http.LoopbackServer;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.admin.AdminApi;
import dev.routed.http.call.Api;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.CallObserver;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.monitoring.StatusPage;
import dev.routed.http.monitoring.StatusPageModel;
import dev.routed.http.socket.ListeningSocket;
import dev.routed.http.socket.SocketPolicy;
import dev.routed.netlink.sockdiag.SocketOwners;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the APIs of the daemon; all servers are closed with the resources.
 *
 * @param names what people call networks and containers
 * @param calls observes every call
 */
record Servers(DaemonSettings settings, Services services, History history, HealthChecks health, EngineNames names,
        Instance instance, CallObserver calls, ResourceStack resources) {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");

    /** The sockets of both drivers, where the Docker Engine calls. */
    UnixSocketServer servePlugin(List<ListeningSocket> sockets, Loops loops) {
        return resources.add(UnixSocketServer.start(sockets, services.plugin().api(names, services.inventory(),
                loops.deferred(), loops.engineSync()::wake), calls));
    }

    /** The socket of the command line. */
    void serveOperators(Reconciler reconciler, List<ApiMethod<?>> monitoring) {
        AdminApi.Ports ports = new AdminApi.Ports(reconciler, services.inventory(), services.reconciler(),
                services.routing(),
                services.conflicts(), services.localConflicts(), services.announcements(), history);
        Api admin = AdminApi.of(ports, names, health::health, instance.about()).and(monitoring);
        resources.add(UnixSocketServer.start(List.of(settings.adminSocket()),
                SocketPolicy.operators(settings.adminGroup()), admin, calls));
    }

    /** The status page and monitoring, on a port of the loopback addresses if the settings name one. */
    void serveStatusPage(List<ApiMethod<?>> monitoring, Clock clock) {
        settings.httpPort().ifPresent(port -> serveStatusPage(port, monitoring, clock));
    }

    /** A port that cannot be had must not keep containers from starting. */
    private void serveStatusPage(int port, List<ApiMethod<?>> monitoring, Clock clock) {
        StatusPageModel model = new StatusPageModel(services.inventory(), services.reconciler(), services.cluster(),
                history, names, health::health, instance.identity(), clock);
        List<ApiMethod<?>> methods = new ArrayList<>(StatusPage.of(model));
        methods.addAll(monitoring);
        try {
            SocketOwners owners = resources.add(SocketOwners.open());
            resources.add(LoopbackServer.start(port, methods, StatusPage.contentSecurityPolicy(), calls, owners::uid));
        } catch (HostFailure failure) {
            LOG.error("{}; the daemon continues without it", failure.getMessage());
        }
    }
}
