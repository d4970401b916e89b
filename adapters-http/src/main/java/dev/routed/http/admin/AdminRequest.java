package dev.routed.http.admin;

import dev.routed.http.admin.response.EndpointList;
import dev.routed.http.admin.response.EventList;
import dev.routed.http.admin.response.NetworkList;
import dev.routed.http.admin.response.PlanReport;
import dev.routed.http.admin.response.ReconcileReport;
import dev.routed.http.admin.response.RouteList;
import dev.routed.http.admin.response.Status;
import dev.routed.http.admin.response.StatusSummary;
import dev.routed.http.admin.response.announcement.AnnouncementResult;
import dev.routed.http.admin.response.announcement.AnnouncementStatus;
import dev.routed.http.call.HttpResponse;
import dev.routed.http.health.HealthReport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request of the admin API, shared by client and server.
 *
 * @param verb GET if the request changes nothing, else POST
 * @param parameters the query parameters, not encoded
 * @param answer the type that the JSON response is read into
 */
public record AdminRequest<T>(String verb, String path, Map<String, String> parameters, Class<T> answer) {
    public static final AdminRequest<Status> STATUS = get("/status", Status.class);
    public static final AdminRequest<StatusSummary> SUMMARY = get("/summary", StatusSummary.class);
    public static final AdminRequest<HealthReport> HEALTH = get("/health", HealthReport.class);
    public static final AdminRequest<NetworkList> NETWORKS = get("/networks", NetworkList.class);
    /** Accepts {@link #NETWORK}, {@link #CONTAINER} and {@link #ADDRESS}. */
    public static final AdminRequest<EndpointList> ENDPOINTS = get("/endpoints", EndpointList.class);
    public static final AdminRequest<RouteList> ROUTES = get("/routes", RouteList.class);
    /** Requires {@link #ADDRESS}. */
    public static final AdminRequest<EventList> HISTORY = get("/history", EventList.class);
    public static final AdminRequest<PlanReport> PLAN = get("/plan", PlanReport.class);
    public static final AdminRequest<ReconcileReport> RECONCILE = new AdminRequest<>("POST", "/reconcile", Map.of(),
            ReconcileReport.class);

    public static final AdminRequest<AnnouncementStatus> ANNOUNCED = get("/announced", AnnouncementStatus.class);
    /** Poll {@link #ANNOUNCED} afterwards until it lists no addresses. */
    public static final AdminRequest<AnnouncementStatus> DRAIN = new AdminRequest<>("POST", "/drain", Map.of(),
            AnnouncementStatus.class);
    public static final AdminRequest<AnnouncementResult> UNDRAIN = new AdminRequest<>("POST", "/undrain", Map.of(),
            AnnouncementResult.class);
    /** Requires {@link #ADDRESS} and {@link #ON}. */
    public static final AdminRequest<AnnouncementResult> ADVERTISE = new AdminRequest<>("POST", "/advertise", Map.of(),
            AnnouncementResult.class);

    /** A network's name or a prefix of its id. */
    public static final String NETWORK = "network";
    /** A container's name or a prefix of its id. */
    public static final String CONTAINER = "container";
    /** An IP address, or an IP prefix that contains it. */
    public static final String ADDRESS = "address";
    /** "true" or "false". */
    public static final String ON = "on";

    public AdminRequest {
        parameters = Map.copyOf(parameters);
    }

    private static <T> AdminRequest<T> get(String path, Class<T> answer) {
        return new AdminRequest<>("GET", path, Map.of(), answer);
    }

    /** Returns a copy with this parameter added, if it has a value. */
    public AdminRequest<T> with(String name, Optional<String> value) {
        Map<String, String> all = new TreeMap<>(parameters);
        value.ifPresent(given -> all.put(name, given));
        return new AdminRequest<>(verb, path, all, answer);
    }

    /** True for an answer of the kind that was asked for; the health of a daemon that fails comes with status 503. */
    boolean isAnsweredBy(HttpResponse response) {
        return response.isStatus(200) || equals(HEALTH) && response.isStatus(503);
    }

    /** Returns the path including the encoded query. */
    String target() {
        String query = new TreeMap<>(parameters).entrySet().stream()
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
