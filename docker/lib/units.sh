# shellcheck shell=bash
# Sourced after say.sh and jar.sh. Maven's tests, told in the same words as the scenarios'.

# unit_tests [MAVEN_FLAGS...]
unit_tests() {
    local log=$PROJECT/target/docker-test.log
    mkdir -p "$PROJECT/target"
    rm -rf "$PROJECT"/*/target/surefire-reports
    say "mvn verify, with the tests that need root"
    (cd "$PROJECT" && mvn -B -q -ntp -Dstyle.color=never verify -Dtests.excluded=none -Dmaven.test.failure.ignore=true "$@") >"$log" 2>&1
    local status=$?
    report "$PROJECT"/*/target/surefire-reports/TEST-*.xml
    if [ "$status" != 0 ] || ! compgen -G "$PROJECT/*/target/surefire-reports/TEST-*.xml" >/dev/null; then
        echo "FAIL maven: mvn verify ended with status $status; the end of $log:"
        tail -n 30 "$log" | sed 's/^/       /'
    fi
}

# report FILES: one line for each <testcase> of surefire's XML reports
report() {
    awk -v RS='<testcase ' '
        function attribute(name,   parts) {
            if (!match($0, "(^|[ \n])" name "=\"[^\"]*\"")) return "?"
            split(substr($0, RSTART, RLENGTH), parts, "\"")
            return parts[2]
        }
        FNR == 1 {next}
        {
            sub(/<system-(out|err).*/, "")
            word = /<(failure|error|skipped)/ ? "FAIL" : "ok  "
            print word " " attribute("classname") ": " attribute("name")
            if (word == "FAIL") print "       " (/<skipped/ ? "skipped: " : "") attribute("message")
        }' "$@"
}
