# shellcheck shell=bash
# Sourced after scenario.sh. Runs the examples of a page: indented lines, a command after "$ " and its output below.

# examples PAGE HEADING: prints the indented lines of the section
examples() {
    awk -v heading="$2" '/^#+ / {inside = $0 ~ "^#+ " heading} inside && sub(/^    /, "")' "$PROJECT/$1"
}

# go_through: reads examples from standard input. The scenario defines prints EXPECTED COMMAND for them, and does COMMAND for a
# docker command that stands without "$ ".
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
    # shellcheck disable=SC2034 # used by scripts that source this
    TRIED=$((PASSED - before))
}
