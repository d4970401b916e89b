package dev.routed.bootstrap.hexagon;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds types, nested ones included, that have the same simple name: a reader would take one for the other. */
final class SharedNames extends ArchCondition<JavaClass> {
    private Map<String, List<String>> types = Map.of();

    SharedNames() {
        super("share a simple name");
    }

    @Override
    public void init(Collection<JavaClass> all) {
        types = all.stream().filter(SharedNames::isNamed).collect(Collectors.groupingBy(JavaClass::getSimpleName,
                Collectors.mapping(JavaClass::getName, Collectors.toList())));
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        List<String> namesakes = types.getOrDefault(type.getSimpleName(), List.of());
        events.add(new SimpleConditionEvent(type, namesakes.size() > 1, "these share a name: " + namesakes));
    }

    private static boolean isNamed(JavaClass type) {
        return !type.getSimpleName().isEmpty() && !type.getSimpleName().equals("package-info");
    }
}
