package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.port.in.Inventory;
import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.port.out.FakeRoutingTable;
import dev.routed.domain.port.out.InMemoryJournal;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.service.AddressService;
import dev.routed.domain.service.ArrivalService;
import dev.routed.domain.service.Books;
import dev.routed.domain.service.Defaults;
import dev.routed.domain.service.JoinService;
import dev.routed.domain.service.LinkSweep;
import dev.routed.domain.service.Lingering;
import dev.routed.domain.service.NetworkService;
import dev.routed.domain.service.Ownership;
import dev.routed.domain.service.PoolService;
import dev.routed.domain.service.Setup;
import dev.routed.domain.service.Teardown;
import dev.routed.domain.service.UpkeepService;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.plugin.PluginProtocol;
import dev.routed.http.replay.Conformance;
import dev.routed.http.replay.Exchange;
import dev.routed.http.replay.Recording;
import dev.routed.http.replay.Replayer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What three engines said, said to the real services over a host and a journal that live as long as the test. */
class RecordedEnginesTest {
    private final FakeHost host = new FakeHost();
    private final InMemoryJournal journal = new InMemoryJournal();
    private UpkeepService upkeep;
    private UnixSocketServer server;
    private Replayer replayer;

    @BeforeEach
    void start(@TempDir Path directory) {
        Defaults defaults = new Defaults(List.of(IpAddress.parse("198.19.0.1")), Mtu.ETHERNET);
        Books books = new Books(journal);
        LinkSweep sweep = new LinkSweep(host, Runnable::run, () -> false);
        ArrivalService arrivals = new ArrivalService(books, host);
        Lingering lingering = new Lingering(books, host, (work, time) -> { });
        Teardown teardown = new Teardown(books, lingering, sweep, arrivals);
        upkeep = new UpkeepService(books, host, lingering, sweep, arrivals);
        Ownership ownership = new Ownership(host, pause -> { });
        Path socket = directory.resolve("s.sock");
        server = UnixSocketServer.start(List.of(socket), PluginProtocol.over(new PoolService(books, defaults),
                new AddressService(books, defaults, ownership, teardown, Clock.systemUTC()),
                new NetworkService(books, defaults, teardown),
                new JoinService(books, defaults, ownership, new Setup(books, host, new FakeRoutingTable(), lingering, arrivals), teardown,
                        pause -> { }), arrivals));
        replayer = new Replayer(socket);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static List<Recording> recordings() {
        return Recording.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void every_call_is_answered_and_host_journal_and_ledger_agree(Recording recording) throws IOException {
        List<Exchange> exchanges = replayer.replay(recording);
        assertThat(exchanges).isNotEmpty().allSatisfy(Conformance::assertSuccess);

        Inventory inventory = upkeep.inventory();
        DesiredHost desired = DesiredHost.of(inventory.joins(), inventory.endpoints().stream().map(Endpoint::id).toList());
        assertThat(Planner.plan(desired, host.observe(desired)).steps()).isEmpty();
        assertThat(upkeepOf(new Books(journal.reopened())).inventory())
                .usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(inventory);
    }

    private UpkeepService upkeepOf(Books books) {
        return new UpkeepService(books, host, new Lingering(books, host, (work, time) -> { }),
                new LinkSweep(host, Runnable::run, () -> false), new ArrivalService(books, host));
    }
}
