package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.port.out.FakeRoutingTable;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.service.AddressService;
import dev.routed.domain.service.EndpointService;
import dev.routed.domain.service.NetworkService;
import dev.routed.domain.service.PoolService;
import dev.routed.domain.service.check.AddressInUseCheck;
import dev.routed.domain.service.check.Poll;
import dev.routed.domain.service.host.ContainerPresence;
import dev.routed.domain.service.host.ContainerSetupService;
import dev.routed.domain.service.host.DeadLinkCollector;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.JoinSetup;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.host.ReconcileService;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.CallRequest;
import dev.routed.http.call.Json;
import dev.routed.http.plugin.PluginProtocol;
import dev.routed.http.replay.Recording;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sends requests that no engine sends, derived from recorded engine requests: each is answered, or rejected with our
 * own message, and host and journal are consistent afterwards. Set {@code -Dfuzz.seconds} (default 3) and {@code
 * -Dfuzz.seed} to vary.
 */
@Timeout(600)
class CallFuzzTest {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 3));
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final Pattern VALUE = Pattern
            .compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|-?[0-9.eE+]+|true|false|null|\\{\\}|\\[\\]");
    private static final List<String> NASTY = List.of("null", "\"\"", "[]", "{}", "0", "-1", "1e999", "9".repeat(400),
            "true", "\"\\u0000\"", "\"10.46.1.7\"", "\"10.46.0.0/16\"", "\"::1\"", "\"fe80::1%eth0\"", "\"0.0.0.0/0\"",
            "\"::/0\"", "\"10.46.1.7/33\"", "\"256.1.1.1\"", "\"fd00::/129\"", "\"/32\"", "\"02:42:0a:2e:01:07\"",
            "\"ff:ff:ff:ff:ff:ff\"",
            "\"../../etc/passwd\"", "\"/proc/1/ns/net\"", "\"$(reboot)\"", "\"99999999999999999999\"", "\"-5\"",
            "\"١٢\"",
            "\"ipam-routed\"", "\"mtu\"", "\"\ud83d\ude00\"", "\"\ud800\"", "[[[[[[]]]]]]", "[null]", "{\"\":null}",
            "\"" + "x".repeat(5000) + "\"");

    private record Sample(String call, String json) {
    }

    private final Random random = new Random(SEED);
    private final FakeHost host = new FakeHost();
    private final InMemoryStateStore stateStore = new InMemoryStateStore();
    private final LockedState lockedState = LockedState.load(stateStore);
    private final LingeringRoutes lingering = new LingeringRoutes(lockedState, host, (work, time) -> {});
    private final ContainerSetupService containerSetup = new ContainerSetupService(lockedState, host);
    private final ReconcileService reconciler = new ReconcileService(lockedState, host, lingering,
            new DeadLinkCollector(lockedState, host, Runnable::run, () -> false), containerSetup);
    private final Map<String, ApiMethod<?>> calls = calls();

    private Map<String, ApiMethod<?>> calls() {
        Defaults defaults = new Defaults(List.of(IpAddress.parse("198.19.0.1")), Mtu.ETHERNET);
        EndpointTeardown teardown = new EndpointTeardown(lingering,
                new DeadLinkCollector(lockedState, host, Runnable::run, () -> false), containerSetup);
        AddressInUseCheck addressInUseCheck = new AddressInUseCheck(host, new FakeRoutingTable(),
                new Poll(pause -> {}));
        return PluginProtocol.of(new PoolService(lockedState, defaults),
                new AddressService(lockedState, defaults, addressInUseCheck, teardown, new ContainerPresence(host),
                        Clock.systemUTC(),
                        new Poll(pause -> {})),
                new NetworkService(lockedState, defaults, new FakeRoutingTable(), teardown),
                new EndpointService(lockedState, defaults, addressInUseCheck,
                        new JoinSetup(lockedState, host, new FakeRoutingTable(), lingering, containerSetup), teardown,
                        new ContainerPresence(host),
                        pause -> {}),
                containerSetup).calls().stream()
                .collect(Collectors.toMap(ApiMethod::path, Function.identity()));
    }

    @Test
    void every_request_is_answered_or_refused_with_an_error_of_our_own() {
        List<Sample> seen = Recording.all().stream().flatMap(recording -> recording.lines().stream())
                .map(line -> new Sample("/" + line.call(), line.request().toString())).distinct().toList();
        assertThat(seen).hasSizeGreaterThan(100);
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() - end < 0) {
            Sample sample = seen.get(random.nextInt(seen.size()));
            ask(calls.get(sample.call()), mutated(sample.json()));
        }
        reconciler.reconcile();
        assertThat(reconciler.preview().steps()).as("what is wrong after a round; seed " + SEED).isEmpty();
        assertThat(LockedState.load(stateStore.reopened())).isNotNull();
    }

    private static <Q> void ask(ApiMethod<Q> call, String json) {
        try {
            Json.write(call.answer(
                    new CallRequest(json.getBytes(StandardCharsets.UTF_8), Map.of())));
        } catch (Rejection | HostFailure refused) {
            assertThat(refused.getMessage()).isNotBlank();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError wrong) {
            if (wrong.getClass() != IllegalArgumentException.class || wrong.getMessage().isBlank()) {
                fail("seed " + SEED + ", " + call.path() + " " + json, wrong);
            }
        }
    }

    private String mutated(String json) {
        String text = json;
        for (int i = random.nextInt(3); i > 0; i--) {
            text = random.nextInt(4) == 0 ? damaged(text) : replaced(text);
        }
        return text;
    }

    /** Replaces a value or a key; the result is still JSON. */
    private String replaced(String json) {
        List<MatchResult> values = VALUE.matcher(json).results().toList();
        if (values.isEmpty()) {
            return NASTY.get(random.nextInt(NASTY.size()));
        }
        MatchResult value = values.get(random.nextInt(values.size()));
        String other = random.nextInt(3) == 0 ? values.get(random.nextInt(values.size())).group()
                : NASTY.get(random.nextInt(NASTY.size()));
        return json.substring(0, value.start()) + other + json.substring(value.end());
    }

    /** Damages the text; the result is most likely not JSON. */
    private String damaged(String json) {
        int at = random.nextInt(json.length() + 1);
        return switch (random.nextInt(3)) {
            case 0 -> json.substring(0, at);
            case 1 -> json.substring(0, at) + (char) random.nextInt(0x180) + json.substring(at);
            default -> json.substring(0, at) + json.substring(random.nextInt(json.length() + 1));
        };
    }
}
