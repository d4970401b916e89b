package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.port.out.Commit;
import dev.routed.domain.state.Change;
import dev.routed.store.file.JournalFile;
import dev.routed.store.file.PowerLossDisk;
import dev.routed.store.file.TornFile;
import dev.routed.store.file.WriteThroughFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.h2.Driver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For more cycles, set {@code -Dpower.reconciliations=1000}. */
class PowerLossTest {
    private static final int ROUNDS = Integer.getInteger("power.rounds", 25);
    private static final int ALIVE = 5;
    /** Small, so that the halves change often. */
    private static final int HALF = 4096;
    private final Random random = new Random();
    @TempDir
    private Path directory;
    private final List<Image> images = new ArrayList<>();
    private TornFile log;
    private JournalDatabase database;
    private JdbiStateStore stateStore;
    private int number;

    /** What is on both disks after a loss of power. */
    private record Image(byte[] database, byte[] log) {
    }

    @BeforeEach
    void open() throws IOException {
        JournalDatabase.open(directory, Clock.systemUTC(), Schema.CURRENT, new JournalDevices(file -> file::connect,
                UnaryOperator.identity(), HALF)).close();
        PowerLossDisk.watch(JournalFile.in(directory).path(), random);
        database = JournalDatabase.open(directory, Clock.systemUTC(), Schema.CURRENT,
                new JournalDevices(file -> this::connect, this::torn, HALF));
        stateStore = database.stateStore();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_power_loss_at_any_moment_leaves_all_that_was_answered_and_a_beginning_of_the_rest() throws IOException {
        for (int result = 0; result < ROUNDS; result++) {
            for (int cycle = random.nextInt(8); cycle >= 0; cycle--) {
                liveAndLetDie();
            }
            List<List<Change>> states = new ArrayList<>(List.of(stateStore.load()));
            takeImages();
            List<Commit> batch = new ArrayList<>();
            for (int left = 1 + random.nextInt(4); left > 0; left--) {
                number++;
                batch.add(stateStore.append(Changes.of(number).created()));
                List<Change> next = new ArrayList<>(states.get(states.size() - 1));
                next.addAll(Changes.of(number).created());
                states.add(next);
            }
            batch.get(batch.size() - 1).await();
            assertAllAreOneOf(takeImages(), states);
            snapshot();
            stateStore.load();
            snapshot();
            assertAllAreOneOf(takeImages(), states.subList(states.size() - 1, states.size()));
        }
    }

    @Test
    void what_was_written_after_a_failure_is_never_followed_by_what_was_left_of_it() throws IOException {
        for (int result = 0; result < ROUNDS; result++) {
            liveAndLetDie();
            List<Change> before = stateStore.load();
            log.failAfter(random.nextInt(2), 1, random.nextBoolean());
            stateStore.append(Changes.of(number + 1).created());
            Commit lost = stateStore.append(Changes.of(number + 2).created());
            assertThatThrownBy(lost::await).isInstanceOf(StateStoreFailure.class);
            assertThat(stateStore.load()).isEqualTo(before);
            number++;
            stateStore.record(Changes.of(number).created());
            takeImages();
            snapshot();
            List<Change> after = stateStore.load();
            assertAllAreOneOf(takeImages(), List.of(after));
            assertThat(after).hasSize(before.size() + 2);
        }
    }

    private void assertAllAreOneOf(List<Image> found, List<List<Change>> states) throws IOException {
        Set<Set<Change>> possible = states.stream().map(HashSet::new).collect(Collectors.toSet());
        assertThat(found).isNotEmpty();
        for (Image image : found) {
            assertThat(new HashSet<>(read(image))).isIn(possible);
        }
    }

    private List<Image> takeImages() {
        synchronized (images) {
            List<Image> taken = List.copyOf(images);
            images.clear();
            return taken;
        }
    }

    private void snapshot() {
        synchronized (images) {
            images.add(new Image(PowerLossDisk.image(), log.image()));
            PowerLossDisk.takeImages().forEach(torn -> images.add(new Image(torn, log.image())));
        }
    }

    private FileChannel torn(FileChannel file) {
        try {
            log = new TornFile(file, random, this::snapshot);
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void liveAndLetDie() {
        number++;
        stateStore.record(Changes.of(number).created());
        stateStore.record(Changes.of(number).joined());
        if (number > ALIVE) {
            stateStore.record(Changes.of(number - ALIVE).deleted());
        }
    }

    private List<Change> read(Image image) throws IOException {
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.write(JournalFile.in(other).path(), image.database());
        Files.write(JournalFile.in(other).log(), image.log());
        try (JournalDatabase found = JournalDatabase.open(other, Clock.systemUTC())) {
            return found.stateStore().load();
        }
    }

    private Connection connect() throws SQLException {
        String prefix = WriteThroughFileSystem.PREFIX;
        String url = JournalFile.in(directory).url().replace(prefix, prefix + "power:");
        WriteThroughFileSystem.register();
        return Driver.load().connect(url, new Properties());
    }
}
