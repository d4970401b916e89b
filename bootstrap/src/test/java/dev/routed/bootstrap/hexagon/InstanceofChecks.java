package dev.routed.bootstrap.hexagon;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Finds {@code instanceof} checks for sealed types: a chain of them still compiles when a kind is added. */
final class InstanceofChecks extends ArchCondition<JavaClass> {
    private final Set<String> types;

    private InstanceofChecks(Set<String> types) {
        super("check instanceof one of %s", types);
        this.types = types;
    }

    /** @param types full names; checks for their kinds count as well */
    static InstanceofChecks of(String... types) {
        return new InstanceofChecks(Set.of(types));
    }

    @Override
    public void check(JavaClass checked, ConditionEvents events) {
        checked.getInstanceofChecks().forEach(found -> events.add(new SimpleConditionEvent(checked,
                types.stream().anyMatch(found.getRawType()::isAssignableTo), checked.getName() + " checks instanceof "
                        + found.getRawType().getName() + " in line " + found.getLineNumber())));
    }
}
