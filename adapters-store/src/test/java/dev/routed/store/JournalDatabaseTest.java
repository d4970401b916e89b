package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.store.file.JournalFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalDatabaseTest {
    private static final Schema NEWER = new Schema(8, List.of("classpath:db/migration", "classpath:db/next"));
    @TempDir
    private Path parent;
    private Path directory;
    private Path file;

    @BeforeEach
    void name() {
        directory = parent.resolve("var lib?&/net-routed");
        file = directory.resolve("journal.mv.db");
    }

    @Test
    void makes_a_directory_and_a_file_that_only_the_owner_can_read() throws IOException {
        try (JournalDatabase database = open()) {
            assertThat(database.stateStore().load()).isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))).isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(names()).containsExactlyInAnyOrder("journal.log", "journal.mv.db", "lock");
        }
    }

    @Test
    void finds_its_journal_again() {
        fill();
        try (JournalDatabase database = open()) {
            assertThat(database.stateStore().load()).isNotEmpty();
            assertThat(database.stateStore().load()).isEqualTo(Changes.of(1).created());
        }
    }

    @Test
    void what_a_killed_first_start_left_is_no_journal() throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve("journal-next.mv.db"), new byte[8192]);
        fill();
        assertThat(names()).containsExactlyInAnyOrder("journal.log", "journal.mv.db", "lock");
    }

    @Test
    void an_orderly_end_leaves_everything_in_the_tables() throws IOException {
        fill();
        Files.delete(directory.resolve("journal.log"));
        assertHolds(Schema.CURRENT);
    }

    @Test
    void what_a_killed_process_left_in_the_log_moves_into_the_tables() throws IOException {
        fill();
        byte[] before = Files.readAllBytes(file);
        try (JournalDatabase database = open()) {
            database.stateStore().record(Changes.of(2).created());
        }
        Files.write(file, before);
        open().close();
        Files.delete(directory.resolve("journal.log"));
        try (JournalDatabase database = open()) {
            assertThat(database.stateStore().load()).hasSize(4);
            assertThat(database.stateStore().recent(100)).hasSize(4);
        }
    }

    @Test
    void a_new_journal_does_not_take_over_an_old_log() throws IOException {
        fill();
        byte[] before = Files.readAllBytes(file);
        try (JournalDatabase database = open()) {
            database.stateStore().record(Changes.of(2).created());
        }
        Files.delete(file);
        try (JournalDatabase database = open()) {
            assertThat(database.stateStore().load()).isEmpty();
        }
        Files.write(file, before);
        assertHolds(Schema.CURRENT);
    }

    @Test
    void a_damaged_journal_takes_its_log_along() throws IOException {
        fill();
        Files.write(directory.resolve("journal.log"), new byte[5000]);
        assertThatThrownBy(this::open).isInstanceOf(DamagedDatabase.class).hasMessageContaining("its log");
        JournalDatabase.setAside(directory, Clock.systemUTC());
        assertThat(names()).hasSize(3).anyMatch(name -> name.startsWith("journal.log.damaged-"))
                .anyMatch(name -> name.startsWith("journal.mv.db.damaged-"));
        open().close();
    }

    @Test
    void contradictions_do_not_keep_the_tables_from_following() {
        try (JournalDatabase database = open()) {
            database.stateStore().record(Changes.of(1).created());
            database.stateStore().record(Changes.of(1).created());
            database.stateStore().record(Changes.of(2).joined());
            database.stateStore().record(Changes.of(3).created());
            assertThat(database.stateStore().load()).containsAll(Changes.of(3).created());
            assertThat(database.stateStore().recent(1)).singleElement()
                    .satisfies(entry -> assertThat(entry.endpoint()).contains(Changes.of(3).endpoint().id().text()));
        }
    }

    @Test
    void error_of_a_second_user_names_the_holder_of_the_directory() {
        try (JournalDatabase database = open()) {
            assertThatThrownBy(this::open).isInstanceOf(StateStoreFailure.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
            assertThat(database.stateStore().load()).isEmpty();
        }
    }

    @Test
    void error_of_a_second_process_names_the_holder_of_the_directory() throws IOException {
        try (JournalDatabase database = open(); Child child = Child.start("open", directory)) {
            assertThat(database.stateStore().load()).isEmpty();
            assertThat(child.readLine()).contains("in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws IOException {
        Files.createDirectories(directory.getParent());
        Files.writeString(directory, "a file");
        assertThatThrownBy(this::open).isInstanceOf(StateStoreFailure.class)
                .hasMessageStartingWith("the state directory " + directory + " cannot be written: ");
    }

    @Test
    void a_directory_with_a_name_that_h2_cannot_take_is_refused() {
        directory = parent.resolve("a;b");
        assertThatThrownBy(this::open).isInstanceOf(StateStoreFailure.class).hasMessageContaining("semicolon");
        assertThat(directory).doesNotExist();
    }

    @Test
    void an_older_journal_is_brought_up_to_date_with_everything_in_it() {
        fill();
        try (JournalDatabase database = JournalDatabase.open(directory, Clock.systemUTC(), NEWER)) {
            assertThat(database.stateStore().load()).isEqualTo(Changes.of(1).created());
            database.stateStore().record(Changes.of(2).created());
        }
        try (JournalDatabase database = JournalDatabase.open(directory, Clock.systemUTC(), NEWER)) {
            assertThat(database.stateStore().load()).hasSize(4);
        }
    }

    @Test
    void a_failed_upgrade_changes_nothing() {
        fill();
        Schema broken = new Schema(8, List.of("classpath:db/migration", "classpath:db/broken"));
        assertThatThrownBy(() -> JournalDatabase.open(directory, Clock.systemUTC(), broken))
                .isInstanceOf(StateStoreFailure.class).hasMessageContaining("version 8")
                .hasMessageContaining("NO_SUCH_TABLE");
        assertHolds(Schema.CURRENT);
    }

    @Test
    void a_journal_of_a_newer_program_is_refused_and_not_changed() {
        fill();
        assertHolds(NEWER);
        assertThatThrownBy(this::open).isInstanceOf(StateStoreFailure.class).hasMessageContaining("version 8")
                .hasMessageContaining("nothing was changed");
        assertHolds(NEWER);
    }

    @Test
    void the_version_in_the_code_is_that_of_the_newest_migration() throws Exception {
        try (Stream<Path> migrations = Files.list(Path.of(getClass().getResource("/db/migration").toURI()))) {
            assertThat(migrations.mapToInt(
                    migration -> Integer.parseInt(migration.getFileName().toString().replaceAll("V([0-9]+)__.*", "$1")))
                    .max())
                    .hasValue(Schema.CURRENT.version());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 5000, 8192, 12288})
    void a_truncated_journal_is_damaged_and_can_be_set_aside(int size) throws IOException {
        fill();
        truncate(size);
        assertThatThrownBy(this::open).isInstanceOf(DamagedDatabase.class).hasMessageContaining(file.toString());
        Path aside = JournalDatabase.setAside(directory, Clock.systemUTC());
        assertThat(aside).exists();
        assertThat(aside.getFileName().toString()).startsWith("journal.mv.db.damaged-");
        try (JournalDatabase database = open()) {
            assertThat(database.stateStore().load()).isEmpty();
        }
    }

    @Test
    void an_empty_file_is_not_taken_for_a_new_journal() throws IOException {
        Files.createDirectories(directory);
        Files.createFile(file);
        assertThatThrownBy(this::open).isInstanceOf(DamagedDatabase.class).hasMessageContaining("the file is empty");
        assertThat(file).isEmptyFile();
    }

    @Test
    void a_file_full_of_something_else_is_damaged() throws IOException {
        Files.createDirectories(directory);
        byte[] garbage = new byte[50_000];
        new Random(1).nextBytes(garbage);
        Files.write(file, garbage);
        assertThatThrownBy(this::open).isInstanceOf(DamagedDatabase.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(garbage);
    }

    @Test
    void pages_that_were_overwritten_are_found_when_the_journal_is_opened() throws IOException {
        fill();
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int i = 8192 + 2048; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        Files.write(file, bytes);
        assertThatThrownBy(this::open).isInstanceOf(DamagedDatabase.class);
    }

    @Test
    void a_database_without_any_table_is_damaged() throws Exception {
        Files.createDirectories(directory);
        new JournalFile(file).create().close();
        assertThatThrownBy(this::open).isInstanceOf(DamagedDatabase.class);
    }

    @Test
    void a_file_that_another_program_holds_is_not_damaged() throws Exception {
        fill();
        try (RandomAccessFile held = new RandomAccessFile(file.toFile(), "rw"); var lock = held.getChannel().lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(this::open).isInstanceOf(StateStoreFailure.class);
        }
        open().close();
    }

    @Test
    void an_interrupted_thread_records_and_stays_interrupted() {
        try (JournalDatabase database = open()) {
            Thread.currentThread().interrupt();
            database.stateStore().record(Changes.of(1).created());
            assertThat(Thread.interrupted()).isTrue();
            database.stateStore().record(Changes.of(2).created());
            assertThat(database.stateStore().load()).containsAll(Changes.of(1).created())
                    .containsAll(Changes.of(2).created()).hasSize(4);
        }
    }

    @Test
    void closed_is_closed_and_the_file_is_the_next_ones() {
        JournalDatabase first = open();
        first.close();
        try (JournalDatabase next = open()) {
            assertThatThrownBy(() -> first.stateStore().record(Changes.of(1).created()))
                    .isInstanceOf(StateStoreFailure.class)
                    .hasMessageContaining("it is closed");
            assertThatThrownBy(() -> first.stateStore().recent(1)).isInstanceOf(StateStoreFailure.class);
            next.stateStore().record(Changes.of(2).created());
            assertThat(next.stateStore().load()).isEqualTo(Changes.of(2).created());
        }
        assertThatThrownBy(() -> first.stateStore().confirm()).isInstanceOf(StateStoreFailure.class);
        open().close();
    }

    private void assertHolds(Schema schema) {
        try (JournalDatabase database = JournalDatabase.open(directory, Clock.systemUTC(), schema)) {
            assertThat(database.stateStore().load()).isEqualTo(Changes.of(1).created());
        }
    }

    private JournalDatabase open() {
        return JournalDatabase.open(directory, Clock.systemUTC());
    }

    private void fill() {
        try (JournalDatabase database = open()) {
            database.stateStore().record(Changes.of(1).created());
        }
    }

    private void truncate(int size) throws IOException {
        try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
            written.setLength(size);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
