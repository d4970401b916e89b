package dev.routed.bootstrap.hexagon;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds constructors that do input or output, or start threads, themselves or through methods of ours that they call.
 * What they only hand on, as a lambda or a method reference, does not count.
 */
final class InputOutput extends ArchCondition<JavaClass> {
    /** Types and the names of their methods and constructors. */
    private static final Map<String, String> INPUT_OUTPUT = Map.ofEntries(
            Map.entry("java.nio.file.Files", ".*"),
            Map.entry("java.io.FileInputStream", ".*"),
            Map.entry("java.io.FileOutputStream", ".*"),
            Map.entry("java.io.RandomAccessFile", ".*"),
            Map.entry("java.nio.channels.Channel", "open|read|write|force|map|lock|tryLock|size|truncate|close"),
            Map.entry("java.util.function.Supplier", "get"),
            Map.entry("java.net.Socket", ".*"),
            Map.entry("java.net.ServerSocket", ".*"),
            Map.entry("java.net.NetworkInterface", ".*"),
            Map.entry("java.lang.ProcessBuilder", "start"),
            Map.entry("java.lang.Thread", "start|sleep|join"),
            Map.entry("java.util.concurrent.Executor", "execute|submit|schedule.*|prestart.*|invoke.*"),
            Map.entry("java.util.concurrent.CompletableFuture", "runAsync|supplyAsync"),
            Map.entry("javax.sql.DataSource", "getConnection"),
            Map.entry("java.sql.Connection", ".*"),
            Map.entry("org.jdbi.v3.core.Jdbi", "open|with.*|use.*|inTransaction"));
    /** A native method that looks into memory. */
    private static final String STRERROR = "strerror";
    private final String root;
    private final String drivenPorts;

    /** @param drivenPorts the package of interfaces behind which others do input and output */
    InputOutput(String root, String drivenPorts) {
        super("do input or output in their constructors");
        this.root = root;
        this.drivenPorts = drivenPorts;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaConstructor constructor : type.getConstructors()) {
            find(constructor, new HashSet<>()).ifPresent(call -> events.add(
                    SimpleConditionEvent.satisfied(type, constructor.getFullName() + ": " + call.getDescription())));
        }
    }

    /** The first such call. */
    private Optional<JavaCall<?>> find(JavaCodeUnit caller, Set<JavaMember> seen) {
        if (!seen.add(caller)) {
            return Optional.empty();
        }
        Set<JavaCall<?>> calls = calls(caller);
        return calls.stream().filter(this::isInputOutput).findFirst().or(() -> calls.stream()
                .flatMap(call -> ours(call)).flatMap(callee -> find(callee, seen).stream()).findFirst());
    }

    private static Set<JavaCall<?>> calls(JavaCodeUnit caller) {
        Set<JavaCall<?>> calls = new HashSet<>(caller.getCallsFromSelf());
        calls.removeIf(JavaCall::isDeclaredInLambda);
        return calls;
    }

    private Stream<JavaCodeUnit> ours(JavaCall<?> call) {
        return call.getTarget().resolveMember().stream().map(JavaCodeUnit.class::cast)
                .filter(callee -> callee.getOwner().getPackageName().startsWith(root));
    }

    private boolean isInputOutput(JavaCall<?> call) {
        String name = call.getTarget().getName();
        return ours(call)
                .anyMatch(callee -> callee.getModifiers().contains(JavaModifier.NATIVE) && !name.equals(STRERROR))
                || call.getTargetOwner().isInterface() && call.getTargetOwner().getPackageName().equals(drivenPorts)
                || INPUT_OUTPUT.entrySet().stream().anyMatch(entry -> name.matches(entry.getValue())
                        && call.getTargetOwner().isAssignableTo(entry.getKey()));
    }
}
