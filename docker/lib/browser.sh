# shellcheck shell=bash
# Sourced after scenario.sh. Runs a real Chromium in the network of a scenario's host, driven by WebDriver (W3C) over plain HTTP.

DRIVER_PORT=9515
BROWSER_FLAGS='["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--hide-scrollbars"]'

# need_browser: fails where the distribution has no package of Chromium; Ubuntu's is a snap
need_browser() {
    apt_refresh
    command -v chromedriver >/dev/null || apt-cache policy chromium-driver | grep -q 'Candidate: [^(]' || return
    need chromium chromium
    need chromedriver chromium-driver
    need jq jq
}

# browser_start [WIDTH]: opens a window; with WIDTH, it has the screen of a phone
browser_start() {
    local emulation='{}'
    [ -z "${1:-}" ] || emulation="{\"mobileEmulation\": {\"deviceMetrics\": {\"width\": $1, \"height\": 812, \"pixelRatio\": 2, \"mobile\": true}}}"
    if ! driver_answers; then
        # as `here` does, but without a shell between, so that this process can be ended; otherwise it ends with the scenario
        nsenter -t "$(anchor)" -n -- setpriv --pdeathsig TERM chromedriver --port="$DRIVER_PORT" \
            </dev/null >"$STATE/chromedriver.log" 2>&1 3>&- 4>&- &
        DRIVER=$!
        eventually 20 driver_answers || return
    fi
    SESSION=$(driver POST /session "$(jq -n --argjson flags "$BROWSER_FLAGS" --argjson emulation "$emulation" --arg home "$STATE/chromium" '
        {capabilities: {alwaysMatch: {browserName: "chrome", "goog:loggingPrefs": {browser: "ALL"},
            "goog:chromeOptions": ($emulation + {args: ($flags + ["--user-data-dir=" + $home, "--window-size=1280,1500"])})}}}')" |
        jq -er .value.sessionId)
}

driver_answers() { driver GET /status >/dev/null 2>&1; }

# driver VERB PATH [JSON]: sends a request to the driver
driver() {
    here curl -sS -m 60 -X "$1" ${3:+-H "Content-Type: application/json" -d "$3"} "http://127.0.0.1:$DRIVER_PORT$2"
}

# window VERB PATH [JSON]: prints the value of the reply as JSON
window() { driver "$1" "/session/$SESSION$2" "${3:-}" | jq .value; }

browse() { window POST /url "$(jq -n --arg url "$1" '{url: $url}')" >/dev/null; }

# script TEXT: runs it in the page and prints its result; text without quotes
script() { window POST /execute/sync "$(jq -n --arg text "$1" '{script: $text, args: []}')" | jq -r .; }

# screenshot FILE: saves what the window shows
screenshot() { window GET /screenshot | jq -r . | base64 -d >"$1"; }

# complaints: prints the console's messages since the last call
complaints() { window POST /se/log '{"type": "browser"}' | jq -r '.[] | .message'; }

browser_close() { driver DELETE "/session/$SESSION" >/dev/null; }

browser_stop() {
    browser_close
    kill "$DRIVER" 2>/dev/null
    wait "$DRIVER" 2>/dev/null
}
