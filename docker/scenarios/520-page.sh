#!/bin/bash
# The status page in a real Chromium, on a desk and on a phone: it follows what happens without being touched.
. "$(dirname "${BASH_SOURCE[0]}")/../lib/scenario.sh"
. "$lib/browser.sh"

PORT=9146
PAGE=http://127.0.0.1:$PORT/
NAUGHTY='<img src=x onerror=document.title=1>'

# reads SELECTOR: the text of the first such element
reads() { script "const found = document.querySelector('$1'); return found && !found.hidden ? found.innerText : ''"; }

# page_says REGEX SELECTOR, page_lacks REGEX SELECTOR
page_says() { shows "$1" reads "$2"; }
page_lacks() { not page_says "$@"; }
soon() { eventually 20 "$@"; }

# alone: what the page has loaded that does not come from the daemon
alone() { same "" script "return performance.getEntriesByType('resource').map(entry => entry.name).filter(name => !name.startsWith('$PAGE')).join()"; }
fits() { script 'return document.documentElement.scrollWidth <= innerWidth && innerWidth === '"$1" | grep -x true; }

begin
need_browser || { say "$SCENARIO is not tried: this distribution has no package of Chromium" && end && exit; }
must daemon_start --http-port "$PORT"
must dockerd_start
must routed_network --subnet 10.91.0.0/24 -o mtu=1400 shop
must browser_start
must browse "$PAGE"
check "the page finds the daemon" soon page_says '^healthy' '#state'
check "and its networks" soon page_says 'shop' '#networks'
check "with the options of their users" page_says 'mtu=1400' '#networks'
check "no container yet" page_says 'No container' '#containers'

must start_container till --net shop --ip 10.91.0.7
check "a container appears by itself" soon page_says 'till' '#containers'
check "with its address" page_says '10\.91\.0\.7' '#containers'
check "and its route in order" soon same 1 script 'return document.querySelectorAll(".address.pass").length'
check "its join is among the changes" page_says 'joined 10\.91\.0\.7' '#events'
must host ip route del 10.91.0.7
check "so is a repair" soon page_says 'repaired 10\.91\.0\.7' '#events'
must host ip route replace 10.91.0.7 via "$WORLD_IP" proto static
check "a foreign route in the way is told" soon page_says '10\.91\.0\.7 is missing: foreign route in its place.*static' '#troubles'
check "and marked" soon page_says 'needs attention' '#state'
must host ip route del 10.91.0.7
check "until it is gone" soon page_says '^healthy' '#state'

must host ip route add 10.91.0.99 via "$WORLD_IP" proto ospf
check "an address of another host is shown by its next hop" soon page_says "$WORLD_IP.*ospf" '#cluster'
check "which carries it" page_says '10\.91\.0\.99' '#cluster'
script 'document.querySelector("#filter").value = "nothing"; document.querySelector("#filter").dispatchEvent(new Event("input"))' >/dev/null
check "a filter hides what does not match" soon page_says 'None matches' '#containers'
script 'document.querySelector("#filter").value = "10.91.0.7"; document.querySelector("#filter").dispatchEvent(new Event("input"))' >/dev/null
check "and shows what does" soon page_says 'till' '#containers'
must docker rm -f till
check "a removed container is forgotten" soon page_lacks 'till' '#containers'
if routed_network --subnet 10.92.0.0/24 "$NAUGHTY" >/dev/null 2>&1; then # newer engines refuse such a name
    check "a name that is HTML is shown as text" soon page_says "<img src=x" '#networks'
    check "and does nothing" same "0 false" script 'return document.images.length + " " + (document.title === "1")'
fi
check "the page has no complaint" same "" complaints
check "and asked nobody else" alone

must daemon_stop KILL
check "a daemon that is away is told" soon page_says 'has not responded' '#silence'
check "what was known stays" page_says 'shop' '#networks'
must daemon_start --http-port "$PORT"
check "when it is back, the page goes on by itself" soon page_lacks 'has not responded' '#silence'
check "and is healthy" soon page_says '^healthy' '#state'
browser_close

must start_container till --net shop --ip 10.91.0.7
must browser_start 375
must browse "$PAGE"
check "a phone shows it all" soon page_says 'till' '#containers'
check "and need not scroll sideways" fits 375
check "nor does it complain" same "" complaints
browser_stop
end
