package dev.routed.bootstrap.hexagon;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.LinkedHashMap;
import java.util.Map;

/** The architecture as rules. They take any root package, so that they can be seen to fail. */
final class HexagonRules {
    private static final String FOREIGN_WORDS = "(?i).*(docker|plugin|driver|sandbox|netlink|ifindex|errno|"
            + "jdbi|jdbc|json|iptables|nftables).*";

    private final String root;
    private final String domain;
    private final String http;
    private final String netlink;
    private final String store;
    private final String bootstrap;

    HexagonRules(String root) {
        this.root = root;
        domain = root + ".domain";
        http = root + ".http";
        netlink = root + ".netlink";
        store = root + ".store";
        bootstrap = root + ".bootstrap";
    }

    /** Returns the packages named in the rules: a misspelt one would match nothing. */
    String[] packages() {
        return new String[]{domain + ".address", domain + ".ipam", domain + ".network", domain + ".host",
            domain + ".state", domain + ".reconcile", domain + ".sync", domain + ".failure", domain + ".port.in",
            domain + ".port.out",
            domain + ".service", domain + ".engine", domain + ".routing", http, http + ".engine", netlink,
            netlink + ".libc", netlink + ".routing", store, bootstrap, bootstrap + ".metrics"};
    }

    /** Types whose kinds are told apart by a handler. */
    String[] sealedTypes() {
        return new String[]{domain + ".reconcile.Step", domain + ".state.Change", domain + ".engine.EngineAnswer",
            domain + ".routing.RoutingAnswer"};
    }

    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the domain knows nothing but itself and three packages of the JDK", classes().that()
                .resideInAPackage(domain + "..").should().onlyDependOnClassesThat()
                .resideInAnyPackage(domain + "..", "java.lang..", "java.util..", "java.time.."));
        rules.put("values and the planner know neither ports nor services", noClasses().that()
                .resideInAnyPackage(domain + ".address..", domain + ".ipam..", domain + ".network..",
                        domain + ".host..",
                        domain + ".state..", domain + ".reconcile..", domain + ".sync..", domain + ".failure..",
                        domain + ".engine..",
                        domain + ".routing..")
                .should().dependOnClassesThat().resideInAnyPackage(domain + ".port..", domain + ".service.."));
        rules.put("ports are interfaces and records", classes().that().resideInAPackage(domain + ".port..").should()
                .beInterfaces().orShould().beAssignableTo(Record.class));
        rules.put("driving ports do not know driven ones", noClasses().that().resideInAPackage(domain + ".port.in..")
                .should().dependOnClassesThat().resideInAPackage(domain + ".port.out.."));
        rules.put("driven ports do not know driving ones", noClasses().that().resideInAPackage(domain + ".port.out..")
                .should().dependOnClassesThat().resideInAPackage(domain + ".port.in.."));
        adapters(rules);
        technology(rules);
        behaviour(rules);
        return rules;
    }

    private void adapters(Map<String, ArchRule> rules) {
        rules.put("only bootstrap wires services", noClasses().that()
                .resideOutsideOfPackages(domain + ".service..", bootstrap + "..").should().dependOnClassesThat()
                .resideInAPackage(domain + ".service.."));
        rules.put("the HTTP adapter drives; of it only the engine's client is driven", noClasses().that()
                .resideInAPackage(http + "..").and().resideOutsideOfPackage(http + ".engine..").should()
                .dependOnClassesThat().resideInAPackage(domain + ".port.out.."));
        rules.put("the HTTP adapter knows no other adapter", noClasses().that().resideInAPackage(http + "..").should()
                .dependOnClassesThat().resideInAnyPackage(netlink + "..", store + "..", bootstrap + ".."));
        rules.put("the engine's client drives nothing", noClasses().that().resideInAPackage(http + ".engine..").should()
                .dependOnClassesThat().resideInAPackage(domain + ".port.in.."));
        rules.put("the netlink adapter is driven, it does not drive",
                noClasses().that().resideInAPackage(netlink + "..")
                        .should().dependOnClassesThat()
                        .resideInAnyPackage(domain + ".port.in..", http + "..", store + "..", bootstrap + ".."));
        rules.put("the store adapter is driven, it does not drive", noClasses().that().resideInAPackage(store + "..")
                .should().dependOnClassesThat()
                .resideInAnyPackage(domain + ".port.in..", http + "..", netlink + "..", bootstrap + ".."));
    }

    private void technology(Map<String, ArchRule> rules) {
        rules.put("JNA stays in libc", onlyIn(netlink + ".libc..", "com.sun.jna.."));
        rules.put("HTTP stays in its adapter", onlyIn(http + "..",
                "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "org.newsclub.net.."));
        rules.put("JSON stays where other programs speak it", noClasses().that()
                .resideOutsideOfPackages(http + "..", netlink + ".routing..").should().dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.."));
        rules.put("the database stays in its adapter", onlyIn(store + "..",
                "java.sql..", "javax.sql..", "org.h2..", "org.flywaydb..", "org.jdbi.."));
        rules.put("the command line stays in bootstrap", onlyIn(bootstrap + "..", "picocli.."));
        rules.put("metrics stay in their package", onlyIn(bootstrap + ".metrics..", "io.prometheus.."));
    }

    private ArchRule onlyIn(String home, String... technology) {
        return noClasses().that().resideOutsideOfPackage(home).should().dependOnClassesThat()
                .resideInAnyPackage(technology);
    }

    private void behaviour(Map<String, ArchRule> rules) {
        rules.put("constructors take finished values: static factories do input and output", noClasses().that()
                .resideInAPackage(root + "..").should(new InputOutput(root, domain + ".port.out")));
        rules.put("no package is in a cycle", slices().matching("(" + root + "..)").should().beFreeOfCycles());
        rules.put("one simple name denotes one type", noClasses().that().resideInAPackage(root + "..")
                .should(new SharedNames()));
        rules.put("time and chance enter the domain by constructor", noClasses().that().resideInAPackage(domain + "..")
                .should()
                .callMethodWhere(
                        target(nameMatching("now|currentTimeMillis|nanoTime|randomUUID|random|shuffle|system.*")))
                .orShould().dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)"));
        rules.put("what the domain holds is final", fields().that().areDeclaredInClassesThat()
                .resideInAPackage(domain + "..").should().beFinal());
        rules.put("the domain neither prints nor logs", noClasses().that().resideInAPackage(domain + "..").should(
                GeneralCodingRules.ACCESS_STANDARD_STREAMS).orShould().dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.System\\$Logger.*|java\\.util\\.logging\\..*|org\\.slf4j\\..*"));
        rules.put("kinds of a sealed type are told apart by a handler", noClasses().should(
                InstanceofChecks.of(sealedTypes())));
        rules.put("classes of the domain are named in its own language", noClasses().that()
                .resideInAPackage(domain + "..").should().haveNameMatching(FOREIGN_WORDS));
        rules.put("members of the domain are named in its own language", noMembers().that().areDeclaredInClassesThat(
                DescribedPredicate.describe("reside in the domain", type -> type.getPackageName().startsWith(domain)))
                .should().haveNameMatching(FOREIGN_WORDS));
    }
}
