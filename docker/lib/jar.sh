# shellcheck shell=bash
# Sourced after say.sh and packages.sh. Builds the runnable jar and defines how to start it.

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
JAR=${NET_ROUTED_JAR:-$PROJECT/bootstrap/target/net-routed.jar}
# The heap starts small and grows as needed; memory is not returned. A smaller heap would be collected twice as often while a
# journal of 30,000 endpoints is read.
# shellcheck disable=SC2034 # used by scripts that source this
JVM_FLAGS=(-XX:+UseSerialGC -Xms32m -Xmx192m -Xmn10m -Xss256k -XX:TieredStopAtLevel=1
    -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData --enable-native-access=ALL-UNNAMED)

# Builds the jar again when a source is newer, unless NO_BUILD is set or NET_ROUTED_JAR names another one.
build_jar() {
    need_jdk
    [ -z "${NO_BUILD:-}${NET_ROUTED_JAR:-}" ] || return 0
    if [ -e "$JAR" ] && [ -z "$(find "$PROJECT" -newer "$JAR" \( -path '*/src/main/*' -o -name pom.xml \) -type f -print -quit)" ]; then
        return
    fi
    need mvn maven
    say "building ${JAR#"$PROJECT"/}"
    local log
    log=$(mktemp)
    # What the sources look like is checked by `mvn verify`.
    if ! (cd "$PROJECT" && mvn -B -q -ntp -Dstyle.color=never -DskipTests -Dformatter.skip -Dcheckstyle.skip package) \
        >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        fail "the build failed"
    fi
    rm -f "$log"
    touch "$JAR"
}
