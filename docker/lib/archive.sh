# shellcheck shell=bash
# Sourced after say.sh, jar.sh and sockets.sh. The class data archive (java -XX:SharedArchiveFile) nearly halves the time until the
# first reply; the daemon also works without it.

# archive_classes: creates the archive unless there is one of this jar and this JVM, and makes the JVM use it
archive_classes() {
    local archive
    archive=${JAR%.jar}-$(java_version "$JAVA_HOME").jsa
    if [ ! "$archive" -nt "$JAR" ]; then
        say "archiving the classes of net-routed, for a faster start"
        training_run "$archive" || exit # interrupted
    fi
    [ ! -e "$archive" ] || JVM_FLAGS+=("-XX:SharedArchiveFile=$archive" -Xlog:cds=off)
}

# training_run ARCHIVE: runs an unused daemon without an engine in its own network namespace and archives the classes that it
# loaded. If it fails there is no archive.
training_run() (
    rm -f "$1"
    directory=$(mktemp -d)
    daemon=
    trap 'kill -KILL $daemon 2>/dev/null; rm -rf "$directory" "$1.new"' EXIT
    trap 'exit 130' INT TERM
    unshare --net "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "-XX:ArchiveClassesAtExit=$1.new" -Xlog:cds=off -jar "$JAR" \
        --plugin-dir "$directory/plugins" --state-dir "$directory/state" --admin-socket "$directory/admin.sock" \
        --docker-socket "$directory/none" \
        </dev/null >/dev/null 2>&1 &
    daemon=$!
    eventually 30 ready_or_gone "$daemon"
    kill "$daemon" 2>/dev/null
    eventually 30 test ! -d "/proc/$daemon" && [ -e "$1.new" ] && mv "$1.new" "$1"
    return 0
)

ready_or_gone() { ready "$1" || [ ! -d "/proc/$1" ]; }
