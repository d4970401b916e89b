#!/bin/bash
# Covers the status page in a real Chromium, on a desktop and on a phone: it updates itself without interaction.
#   PICTURE  file for a picture of the page, such as docker/monitoring/status-page.png; none without it
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/browser.sh"

PORT=9146
PAGE=http://127.0.0.1:$PORT/
NAUGHTY='<img src=x onerror=document.title=1>'

# reads SELECTOR: prints the text of the first such element
reads() { script "const found = document.querySelector('$1'); return found && !found.hidden ? found.innerText : ''"; }

# page_says REGEX SELECTOR, page_lacks REGEX SELECTOR
page_says() { shows "$1" reads "$2"; }
page_lacks() { not page_says "$@"; }
soon() { eventually 20 "$@"; }

# alone: the page has loaded nothing that does not come from the daemon
alone() { same "" script "return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith('$PAGE')).join()"; }
fits() { script 'return document.documentElement.scrollWidth <= innerWidth && innerWidth === '"$1" | grep -x true; }

begin
need_browser || { say "$SCENARIO is skipped: this distribution has no Chromium package" && end && exit; }
must daemon_start --http-port "$PORT"
must dockerd_start
must routed_network --subnet 10.91.0.0/24 -o mtu=1400 shop
must browser_start
must browse "$PAGE"
check "the page shows the daemon as healthy" soon page_says '^healthy' '#state'
check "the page shows the network" soon page_says 'shop' '#networks'
check "the page shows the option of the network" page_says 'mtu=1400' '#networks'
check "the page shows that there is no container" page_says 'No container' '#containers'

must start_container till --net shop --ip 10.91.0.7
check "a new container appears without interaction" soon page_says 'till' '#containers'
check "the page shows the address of the container" page_says '10\.91\.0\.7' '#containers'
check "the page marks the route of the container as passed" soon same 1 script 'return document.querySelectorAll(".address.pass").length'
check "the page lists the join among the changes" page_says 'joined 10\.91\.0\.7' '#events'
must host ip route del 10.91.0.7
check "the page lists a repair among the changes" soon page_says 'repaired 10\.91\.0\.7' '#events'
must host ip route replace 10.91.0.7 via "$WORLD_IP" proto static
check "the page reports a foreign route in the way" soon page_says '10\.91\.0\.7 is missing: blocked by foreign route.*static' '#problems'
check "the page shows that the daemon needs attention" soon page_says 'needs attention' '#state'
must host ip route del 10.91.0.7
check "the page shows the daemon as healthy once the foreign route is deleted" soon page_says '^healthy' '#state'

must host ip route add 10.91.0.99 via "$WORLD_IP" proto ospf
check "the page groups addresses of other hosts by next hop" soon page_says "$WORLD_IP.*ospf" '#cluster'
check "the page shows the address under its next hop" page_says '10\.91\.0\.99' '#cluster'
if [ -n "${PICTURE:-}" ]; then
    must window POST /window/rect '{"width": 1280, "height": 930}' # as high as the content
    must screenshot "$PICTURE"
fi
script 'document.querySelector("#filter").value = "nothing"; document.querySelector("#filter").dispatchEvent(new Event("input"))' >/dev/null
check "a filter hides a container that does not match" soon page_says 'None matches' '#containers'
script 'document.querySelector("#filter").value = "10.91.0.7"; document.querySelector("#filter").dispatchEvent(new Event("input"))' >/dev/null
check "a filter shows a container that matches" soon page_says 'till' '#containers'
must docker rm -f till
check "a removed container disappears from the page" soon page_lacks 'till' '#containers'
if routed_network --subnet 10.92.0.0/24 "$NAUGHTY" >/dev/null 2>&1; then # newer engines refuse such a name
    check "a network name that is HTML is shown as text" soon page_says "<img src=x" '#networks'
    check "a network name that is HTML creates no element and runs no script" \
        same "0 false" script 'return document.images.length + " " + (document.title === "1")'
fi
check "the browser's console has no messages" same "" complaints
check "the page loads nothing from other servers" alone

must daemon_stop KILL
check "the page reports that the daemon does not respond" soon page_says 'has not responded' '#silence'
check "the page keeps what it showed while the daemon does not respond" page_says 'shop' '#networks'
must daemon_start --http-port "$PORT"
check "the page continues by itself once the daemon is back" soon page_lacks 'has not responded' '#silence'
check "the page shows the daemon as healthy once it is back" soon page_says '^healthy' '#state'
browser_close

must start_container till --net shop --ip 10.91.0.7
must browser_start 375
must browse "$PAGE"
check "the page shows the container on a phone" soon page_says 'till' '#containers'
check "the page fits the width of a phone" fits 375
check "the browser's console has no messages on a phone" same "" complaints
browser_stop
end
