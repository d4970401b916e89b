# shellcheck shell=bash
# Sourced after say.sh, packages.sh and jar.sh. The program as every package contains it.

# program_into TREE: installs the command, the jar, its native libraries, which are unpacked because /tmp may be noexec, and the
# options of the JVM
program_into() {
    local jar=$1/usr/share/net-routed libraries=$1/usr/lib/net-routed
    mkdir -p "$1/usr/bin" "$jar" "$libraries"
    cp "$JAR" "$jar/net-routed.jar"
    install "$PROJECT/docker/package/net-routed" "$1/usr/bin/net-routed"
    native_libraries "$libraries"
    java_options >"$jar/java.options"
}

# native_libraries DIRECTORY: installs those of this machine's architecture
native_libraries() {
    need unzip unzip
    local jna junixsocket
    case $(dpkg --print-architecture) in
        amd64) jna=linux-x86-64 junixsocket=amd64-Linux-clang ;;
        arm64) jna=linux-aarch64 junixsocket=aarch64-Linux-clang ;;
        *) fail "there are no native libraries for $(dpkg --print-architecture)" ;;
    esac
    unpack "com/sun/jna/$jna/libjnidispatch.so" "$1/libjnidispatch.so"
    unpack "lib/$junixsocket/jni/libjunixsocket-native-*[0-9].so" "$1/libjunixsocket-native.so"
}

# unpack NAME FILE: extracts an entry of the jar
unpack() { unzip -q -p "$JAR" "$1" >"$2" || fail "${JAR##*/} has no $1"; }

java_options() {
    printf '%s\n' "${JVM_FLAGS[@]}" '-Xlog:cds*=off'
    native_options /usr/lib/net-routed
}

# native_options DIRECTORY: prints the options that name the libraries' location, so that nothing is unpacked in /tmp, which any
# user can fill
native_options() {
    printf '%s\n' "-Djna.boot.library.path=$1" -Djna.nosys=true -Djna.nounpack=true \
        "-Dorg.newsclub.net.unix.library.override=$1/libjunixsocket-native.so"
}

program_version() { unzip -q -p "$JAR" META-INF/MANIFEST.MF | tr -d '\r' | sed -n 's/^Implementation-Version: //p'; }
