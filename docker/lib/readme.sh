# shellcheck shell=bash
# Sourced after scenario.sh. README's examples: indented lines, a command behind "$ " and what it prints below.

# go_through: examples from standard input. The scenario defines prints EXPECTED COMMAND for those, and does COMMAND for a line of Docker's that
# stands without "$ ".
go_through() {
    local line command='' expected='' before=$PASSED
    while IFS= read -r line; do
        case $line in
            "docker "*) does "$line" ;;
            "\$ "*)
                [ -z "$command" ] || prints "$expected" "$command"
                command=${line#"\$ "} expected=''
                ;;
            *) expected+=${expected:+$'\n'}$line ;;
        esac
    done
    prints "$expected" "$command"
    # shellcheck disable=SC2034 # for those that source this
    TRIED=$((PASSED - before))
}
