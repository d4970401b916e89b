// Polls the daemon every two seconds and renders its state. All text enters the page as text, never as HTML.
"use strict";

const INTERVAL = 2000;
const PATIENCE = 8000;
const byId = id => document.getElementById(id);
const shown = new Map();
let view = null;
let answered = null;

/** Creates an element with a class, and with texts or elements as children. */
function make(kind, style, ...inside) {
  const element = document.createElement(kind);
  if (style) element.className = style;
  element.append(...inside.filter(part => part !== null && part !== ""));
  return element;
}

/** Renders a part of the page only if its data has changed, so that selected text stays selected. */
function show(id, data, render) {
  const text = JSON.stringify(data);
  if (shown.get(id) === text) return;
  shown.set(id, text);
  byId(id).replaceChildren(...render(data));
}

const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many || one + "s"}`;
const short = id => id.slice(0, 12);

/** 65533, 1.8 × 10¹⁹ */
function quantity(number) {
  if (number < 1e9) return number.toLocaleString("en");
  const exponent = Math.floor(Math.log10(number));
  const digits = [...String(exponent)].map(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join("");
  return `${(number / 10 ** exponent).toFixed(1)} × 10${digits}`;
}

/** "5 s", "3 min", "2 h", "4 d" */
function span(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 86400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86400)} d`;
}

/** Uses the daemon's clock, because the browser's may differ. */
const ago = at => span(Date.parse(view.Now) - Date.parse(at));

function tiles() {
  const joined = new Set(view.Endpoints.filter(endpoint => endpoint.Joined).map(endpoint => endpoint.ContainerId || endpoint.Id)).size;
  const more = view.EndpointsLeftOut > 0 ? "+" : "";
  const hops = view.NextHops.length + view.NextHopsLeftOut;
  const whole = view.RoutesPresent === view.RoutesWanted;
  show("tiles", [view.Networks.length, joined, more, view.RoutesPresent, view.RoutesWanted, hops], () => [
    tile(`${view.Networks.length}`, view.Networks.length === 1 ? "network" : "networks"),
    tile(joined.toLocaleString("en") + more, joined === 1 ? "container here" : "containers here"),
    tile(whole ? view.RoutesPresent.toLocaleString("en") : `${view.RoutesPresent}/${view.RoutesWanted}`,
      whole ? (view.RoutesPresent === 1 ? "route, present" : "routes, all present") : "routes present", whole ? "" : " fail"),
    tile(hops.toLocaleString("en"), hops === 1 ? "next hop elsewhere" : "next hops elsewhere")]);
}

const tile = (number, words, style = "") => make("div", "tile" + style, make("b", "", number), make("span", "", words));

function containers() {
  const wanted = byId("filter").value.trim().toLowerCase();
  const routes = new Map(view.Routes.map(route => [route.Destination, route]));
  const rows = view.Endpoints.filter(endpoint => matches(endpoint, wanted)).map(endpoint => [endpoint,
    endpoint.Addresses.map(address => [address, ...state(endpoint, routes.get(address))])]);
  show("containers", [rows, wanted, view.EndpointsLeftOut], () => {
    if (rows.length === 0) return [make("p", "empty", wanted ? "None matches." : "No container is on a routed network.")];
    const head = make("tr", "", ...["Container", "Network", "Addresses and routes", "Link"].map(text => make("th", "", text)));
    const table = make("table", "", make("thead", "", head), make("tbody", "", ...rows.map(row => container(...row))));
    return view.EndpointsLeftOut === 0 ? [table]
      : [table, make("p", "empty small", `${count(view.EndpointsLeftOut, "more endpoint")}: net-routed endpoints shows all.`)];
  });
}

const matches = (endpoint, wanted) => wanted === "" || [endpoint.Container, endpoint.ContainerId, endpoint.NetworkName,
  endpoint.Network, endpoint.Id, endpoint.Link, ...endpoint.Addresses].some(text => text.toLowerCase().includes(wanted));

/** Returns the style of an address by the state of its route, and an explanation if the route needs attention. */
function state(endpoint, route) {
  if (!endpoint.Joined) return ["", "not joined"];
  if (route && route.Wanted && route.Present) return ["pass", ""];
  if (route && route.Foreign) return ["fail", `blocked by foreign route: ${route.Foreign}`];
  return route ? (route.Wanted ? ["fail", "route is missing"] : ["", "no route desired"]) : ["", "just joining"];
}

function container(endpoint, addresses) {
  const name = endpoint.Container || (endpoint.ContainerId ? short(endpoint.ContainerId) : "");
  const network = make("td", "", endpoint.NetworkName || short(endpoint.Network));
  network.dataset.label = "on";
  return make("tr", "",
    make("td", "", name ? make("span", "name", name) : make("span", "quiet", `endpoint ${short(endpoint.Id)}`)),
    network,
    make("td", "", ...addresses.map(([address, style, words]) => make("div", `address ${style}`,
      make("span", "", make("code", "", bare(address)), words ? make("span", "quiet small", ` ${words}`) : "")))),
    make("td", "quiet", make("code", "", endpoint.Link)));
}

/** Removes the length of a host prefix. */
const bare = prefix => prefix.replace(/^([\d.]+)\/32$|^([^/]*:[^/]*)\/128$/, (whole, four, six) => four || six);

function networks() {
  show("networks", [view.Networks, view.Pools], () => view.Networks.length === 0
    ? [make("p", "empty", "None yet: docker network create -d net-routed --ipam-driver ipam-routed --subnet …")]
    : view.Networks.map(network => make("div", "item",
      make("div", "line", make("span", "name", network.Name || short(network.Id)),
        make("span", "quiet small", `${network.Joined} of ${count(network.Endpoints, "endpoint")} joined`)),
      ...network.Subnets.map(subnet => pool(subnet, view.Pools.find(candidate => candidate.Prefix === subnet))),
      network.Gateways.length + network.Options.length === 0 ? "" : make("div", "quiet small",
        [...network.Gateways.map(gateway => `gateway ${gateway}`), ...network.Options].join(" · ")))));
}

function pool(subnet, use) {
  if (!use) return make("div", "", make("code", "", subnet));
  const share = use.Leased / Math.max(1, use.Leased + use.Free);
  const fill = make("i", share > 0.9 ? "fail" : "");
  fill.style.width = `${100 * share}%`;
  return make("div", "", make("div", "line", make("code", "", subnet),
    make("span", "quiet small", `${use.Leased.toLocaleString("en")} leased, ${quantity(use.Free)} free`)), make("div", "bar", fill));
}

function cluster() {
  show("cluster", [view.NextHops, view.NextHopsLeftOut], () => {
    if (view.NextHops.length === 0) return [make("p", "empty", "This host has no route from others into its networks' subnets.")];
    const rows = view.NextHops.map(hop => make("div", "item",
      make("div", "line", make("span", "", make("code", "name", hop.Address || "direct"),
        make("span", "quiet small", ` ${[hop.Link, ...hop.Protocols].filter(text => text).join(" · ")}`)),
      make("span", "quiet small", `${hop.Routes.toLocaleString("en")} ${hop.Routes === 1 ? "route" : "routes"}`)),
      make("div", "chips", ...hop.Examples.map(prefix => make("code", "", bare(prefix))),
        hop.Routes > hop.Examples.length ? make("span", "quiet small", `and ${(hop.Routes - hop.Examples.length).toLocaleString("en")} more`) : "")));
    return view.NextHopsLeftOut === 0 ? rows : [...rows, make("p", "empty small", count(view.NextHopsLeftOut, "more next hop"))];
  });
}

// The label of each kind of event, and the part of its description to show; the kind or the address says the rest.
const KINDS = {
  PoolOpened: ["pool opened", / (\S+) /], PoolClosed: ["pool closed", / (\S+) /],
  AddressLeased: ["address leased", /^leased as (.*) from pool/], AddressReleased: ["address released", null],
  NetworkCreated: ["network created", /\[(.*)\]/], NetworkDeleted: ["network deleted", null],
  EndpointCreated: ["endpoint created", /(.*)/], EndpointDeleted: ["endpoint deleted", null],
  EndpointJoined: ["joined", / via \[(.*)\]/], EndpointLeft: ["left", null], Repaired: ["repaired", /(.*)/],
};

function sentence(event) {
  const [what, worth] = KINDS[event.Kind] || [event.Kind, /(.*)/];
  const words = worth === null ? "" : (event.Description.match(worth) || ["", event.Description])[1];
  return [what, event.Kind === "EndpointJoined" ? `next hop ${words}` : words];
}

function events() {
  const rows = view.Events.map(event => [ago(event.At), event]);
  show("events", rows, () => rows.length === 0 ? [make("p", "empty", "Nothing yet.")]
    : rows.map(([when, event]) => {
      const time = make("time", "", `${when} ago`);
      time.dateTime = event.At;
      time.title = event.At;
      const [what, words] = sentence(event);
      return make("div", event.Kind === "Repaired" ? "event repair" : "event", time, make("div", "",
        make("span", "what", what), " ", make("code", "", event.Concerned.join(", ")),
        words ? make("span", "quiet small", ` ${words}`) : ""));
    }));
}

function notices() {
  const wrong = view.Routes.filter(route => route.Wanted !== route.Present).slice(0, 8).map(route => route.Wanted
    ? `The route to ${bare(route.Destination)} is missing${route.Foreign ? `: blocked by foreign route: ${route.Foreign}` : "; it is being restored"}.`
    : `The route ${route.Destination} ${route.Target} has net-routed's protocol but belongs to no container.`);
  const checks = status => view.Health.Checks.filter(check => check.Status === status).map(check => `${check.Name}: ${check.Description}`);
  notice("problems", [...checks("fail"), ...wrong]);
  notice("remarks", checks("warn"));
}

function notice(id, lines) {
  show(id, lines, () => lines.map(line => make("p", "", line)));
  byId(id).hidden = lines.length === 0;
}

function header() {
  const blocked = view.Routes.some(route => route.Wanted && !route.Present && route.Foreign);
  const whole = view.RoutesPresent === view.RoutesWanted;
  const [style, words] = view.Health.Status === "fail" ? ["fail", "unhealthy"] : blocked ? ["fail", "needs attention"]
    : !whole ? ["warn", "repairing"] : view.Health.Status === "warn" ? ["warn", "healthy, with remarks"] : ["pass", "healthy"];
  pill(style, words);
  byId("host").textContent = view.Host;
  byId("since").textContent = `net-routed has been running for ${span(Date.parse(view.Now) - Date.parse(view.Started))}`;
  byId("version").textContent = `net-routed ${view.Version}, run ${view.Instance.slice(0, 8)}`;
  document.title = `${view.Host} · net-routed`;
}

function pill(style, words) {
  byId("state").className = `pill ${style}`;
  byId("state").textContent = words;
}

function silent(why) {
  const since = answered === null ? "" : ` for ${span(Date.now() - answered)}`;
  notice("silence", [`The daemon has not responded${since} (${why}). Containers keep their links and routes.`]);
  document.body.classList.add("stale");
  pill("fail", "no response");
}

async function ask() {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const answer = await fetch("view", {signal: giveUp.signal, cache: "no-store"});
    if (!answer.ok) throw new Error(`it answers ${answer.status}`);
    const next = await answer.json();
    // A restarted daemon may serve a newer page.
    if (view !== null && view.Version !== next.Version) location.reload();
    view = next;
    answered = Date.now();
    notice("silence", []);
    document.body.classList.remove("stale");
    [header, notices, tiles, containers, networks, cluster, events].forEach(part => part());
  } catch (failure) {
    silent(failure.name === "AbortError" ? "too slow" : failure.name === "TypeError" ? "unreachable" : failure.message);
  } finally {
    clearTimeout(timer);
  }
}

/** Stops polling while the page is hidden. */
async function run() {
  for (;;) {
    if (!document.hidden) await ask();
    await new Promise(next => setTimeout(next, INTERVAL));
  }
}

byId("filter").addEventListener("input", () => view && containers());
document.addEventListener("visibilitychange", () => document.hidden || ask());
run();
