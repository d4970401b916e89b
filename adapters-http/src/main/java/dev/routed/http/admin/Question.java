package dev.routed.http.admin;

import dev.routed.http.admin.answer.Announced;
import dev.routed.http.admin.answer.Endpoints;
import dev.routed.http.admin.answer.Events;
import dev.routed.http.admin.answer.InService;
import dev.routed.http.admin.answer.Networks;
import dev.routed.http.admin.answer.PlanReport;
import dev.routed.http.admin.answer.RoundReport;
import dev.routed.http.admin.answer.Routes;
import dev.routed.http.admin.answer.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What can be asked of the daemon on its admin socket, as both sides know it.
 *
 * @param verb GET where nothing changes, else POST
 * @param parameters behind the question mark, not encoded
 * @param answer what the JSON is read into
 */
public record Question<T>(String verb, String path, Map<String, String> parameters, Class<T> answer) {
    public static final Question<Status> STATUS = get("/status", Status.class);
    public static final Question<Networks> NETWORKS = get("/networks", Networks.class);
    /** May be asked with {@link #NETWORK}, {@link #CONTAINER} and {@link #ADDRESS}. */
    public static final Question<Endpoints> ENDPOINTS = get("/endpoints", Endpoints.class);
    public static final Question<Routes> ROUTES = get("/routes", Routes.class);
    /** Must be asked with {@link #ADDRESS}. */
    public static final Question<Events> HISTORY = get("/history", Events.class);
    public static final Question<PlanReport> PLAN = get("/plan", PlanReport.class);
    public static final Question<RoundReport> RECONCILE = new Question<>("POST", "/reconcile", Map.of(), RoundReport.class);

    public static final Question<Announced> ANNOUNCED = get("/announced", Announced.class);
    /** To be followed by {@link #ANNOUNCED}, until nothing is. */
    public static final Question<Announced> DRAIN = new Question<>("POST", "/drain", Map.of(), Announced.class);
    public static final Question<InService> UNDRAIN = new Question<>("POST", "/undrain", Map.of(), InService.class);
    /** Must be asked with {@link #ADDRESS} and {@link #ON}. */
    public static final Question<InService> ADVERTISE = new Question<>("POST", "/advertise", Map.of(), InService.class);

    /** A network's name, or the beginning of its id. */
    public static final String NETWORK = "network";
    /** A container's name, or the beginning of its id. */
    public static final String CONTAINER = "container";
    /** An address, or a prefix that contains it. */
    public static final String ADDRESS = "address";
    /** "true" or "false". */
    public static final String ON = "on";

    public Question {
        parameters = Map.copyOf(parameters);
    }

    private static <T> Question<T> get(String path, Class<T> answer) {
        return new Question<>("GET", path, Map.of(), answer);
    }

    /** The same with this parameter, if it is given. */
    public Question<T> with(String name, Optional<String> value) {
        Map<String, String> all = new TreeMap<>(parameters);
        value.ifPresent(given -> all.put(name, given));
        return new Question<>(verb, path, all, answer);
    }

    /** The path, with the parameters behind it. */
    String target() {
        String query = new TreeMap<>(parameters).entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
