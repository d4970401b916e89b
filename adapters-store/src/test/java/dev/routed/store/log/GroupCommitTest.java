package dev.routed.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.port.out.Commit;
import dev.routed.domain.state.Change;
import dev.routed.store.codec.Group;
import dev.routed.store.file.TornFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    private static final UUID JOURNAL = UUID.randomUUID();
    /** Room for some 11 groups in each half. */
    private static final int HALF = 512;
    private final List<LogFollower.Logged> followed = new ArrayList<>();
    private final List<Runnable> duringSync = new ArrayList<>();
    private Optional<String> problem = Optional.empty();
    private long applied;
    private TornFile disk;
    private JournalLog log;
    private GroupCommit commits;
    @TempDir
    private Path directory;

    /** Tables that follow when they are asked to. */
    private final class FollowingTables implements LogFollower {
        @Override
        public void follow(List<Logged> groups) {
            followed.addAll(groups);
        }

        @Override
        public long applied() {
            return applied;
        }

        @Override
        public void apply(long number) {
            problem.ifPresent(why -> {
                throw new StateStoreFailure(why, null);
            });
            applied = number;
        }

        @Override
        public Optional<String> problem() {
            return problem;
        }
    }

    @BeforeEach
    void open() throws IOException {
        log = found(applied, this::torn).with(new FollowingTables());
        commits = new GroupCommit(log, new FollowingTables());
    }

    @Test
    void is_written_in_full_when_it_is_created_and_only_the_owner_can_read_it() throws IOException {
        assertThat(directory.resolve("log")).hasSize(LogHeader.SIZE + 2 * HALF);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("log"))))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining("glob:**.next");
    }

    @Test
    void everything_that_was_appended_becomes_durable_with_one_sync() throws IOException {
        List<Commit> all = append(1, 2, 3);
        assertThat(log.syncs()).isZero();
        all.get(1).await();
        all.get(2).await();
        all.get(0).await();
        assertThat(log.syncs()).isEqualTo(1);
        assertThat(pending(0)).containsExactly(1, 2, 3);
        assertThat(followed).extracting(LogFollower.Logged::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void what_comes_during_a_sync_waits_for_the_next_one() throws IOException {
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        duringSync.add(() -> append(2, 3, 4).forEach(commit -> waiting.add(CompletableFuture.runAsync(commit::await))));
        append(1).get(0).await();
        waiting.forEach(CompletableFuture::join);
        assertThat(log.syncs()).isEqualTo(2);
        assertThat(pending(0)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void halves_are_used_in_turn_once_the_tables_have_them() throws IOException {
        for (int i = 1; i <= 100; i++) {
            append(i).get(0).await();
            assertThat(pending(applied)).as("after %d", i).hasSize((int) (i - applied)).endsWith(i);
        }
        assertThat(applied).isGreaterThan(70);
        open();
        append(101).get(0).await();
        assertThat(pending(100)).containsExactly(101);
    }

    @Test
    void a_batch_may_be_larger_than_a_half() throws IOException {
        List<Commit> all = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            all.addAll(append(i));
        }
        all.get(59).await();
        assertThat(followed).hasSize(60);
        assertThat(pending(applied)).endsWith(59, 60);
    }

    @Test
    void a_group_larger_than_a_half_gets_a_larger_log() throws IOException {
        append(1).get(0).await();
        List<Change> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(new Change.HostDrained(true));
        }
        commits.append(new Group(Instant.ofEpochSecond(2), many)).await();
        append(3).get(0).await();
        assertThat(pending(1)).containsExactly(2, 3);
        assertThat(found(1, UnaryOperator.identity()).pending().get(0).group().changes()).hasSize(1000);
        assertThat(directory.resolve("log")).satisfies(file -> assertThat(Files.size(file)).isGreaterThan(4096 + 4000));
    }

    @Test
    void when_the_tables_cannot_follow_it_goes_on_while_there_is_room_and_then_refuses_at_once() throws IOException {
        problem = Optional.of("No space left on device");
        int number = 1;
        while (log.room() >= size() && number < 100) {
            append(number).get(0).await();
            number++;
        }
        assertThat(number).isBetween(15, 50);
        long syncs = log.syncs();
        assertThatThrownBy(() -> append(99)).isInstanceOf(StateStoreFailure.class)
                .hasMessageContaining("its log is full").hasMessageContaining("No space left on device");
        assertThat(log.syncs()).isEqualTo(syncs);
        assertThat(pending(0)).hasSize(number - 1);
        problem = Optional.empty();
        append(number).get(0).await();
        assertThat(pending(applied)).endsWith(number);
    }

    @Test
    void tables_that_turn_out_not_to_follow_fail_what_needs_them() throws IOException {
        List<Commit> all = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            all.addAll(append(i));
        }
        problem = Optional.of("No space left on device");
        assertThatThrownBy(all.get(39)::await).hasMessageContaining("No space left on device");
        all.get(0).await();
        assertThat(pending(0)).hasSize(followed.size()).hasSizeLessThan(40);
    }

    @Test
    void a_failed_write_fails_all_behind_it_and_nothing_is_accepted_until_the_caller_knows() throws IOException {
        append(1).get(0).await();
        for (boolean carried : List.of(true, false)) {
            for (int step : List.of(0, 1)) {
                List<Commit> lost = append(2, 3);
                disk.failAfter(step, 1, carried);
                duringSync.add(() -> lost.addAll(append(4)));
                assertThatThrownBy(lost.get(0)::await).isInstanceOf(StateStoreFailure.class)
                        .hasMessageContaining("Input/output error");
                assertThat(lost).allSatisfy(commit -> assertThatThrownBy(commit::await)
                        .isInstanceOf(StateStoreFailure.class));
                assertThatThrownBy(() -> append(5)).isInstanceOf(StateStoreFailure.class);
                duringSync.clear();
                commits.resume();
                append().forEach(Commit::await);
                List<Commit> next = append(1);
                assertThat(pending(0)).as("made invalid before anything else").allMatch(number -> number == 1);
                next.get(0).await();
            }
        }
        assertThat(pending(0)).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void while_a_failed_write_cannot_be_made_invalid_everything_is_refused() throws IOException {
        append(1).get(0).await();
        disk.failAfter(1, 4, true);
        assertThatThrownBy(append(2).get(0)::await).isInstanceOf(StateStoreFailure.class);
        commits.resume();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> append(3)).isInstanceOf(StateStoreFailure.class)
                    .hasMessageContaining("Input/output error");
        }
        append(4).get(0).await();
        assertThat(pending(0)).containsExactly(1, 4);
    }

    @Test
    void a_record_left_over_from_a_failed_batch_never_follows_an_equal_one_written_later() throws IOException {
        append(1).get(0).await();
        List<Commit> lost = append(2, 3);
        disk.failAfter(1, 1, true);
        assertThatThrownBy(lost.get(1)::await).isInstanceOf(StateStoreFailure.class);
        commits.resume();
        append(2).get(0).await();
        assertThat(pending(0)).containsExactly(1, 2);
    }

    @Test
    void a_log_of_another_journal_is_replaced() throws IOException {
        append(1, 2).get(1).await();
        RecoveredLog other = RecoveredLog.open(directory.resolve("log"), UUID.randomUUID(), 7, UnaryOperator.identity(),
                HALF);
        assertThat(other.pending()).isEmpty();
        assertThat(pending(0)).as("replaced once more").isEmpty();
    }

    @Test
    void a_log_that_lacks_what_the_tables_need_next_is_damaged() throws IOException {
        for (int i = 1; i <= 60; i++) {
            append(i).get(0).await();
        }
        assertThatThrownBy(() -> pending(3)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its tables end with change 3, and its log begins with change ");
    }

    @Test
    void a_log_of_a_newer_version_is_refused_and_one_without_a_header_is_damaged() throws IOException {
        Path path = directory.resolve("log");
        byte[] whole = Files.readAllBytes(path);
        System.arraycopy(new LogHeader(JOURNAL, HALF).bytes(2).array(), 0, whole, 0, LogHeader.SIZE);
        Files.write(path, whole);
        assertThatThrownBy(() -> pending(0)).isInstanceOf(StateStoreFailure.class)
                .hasMessageContaining("version 2").hasMessageContaining("nothing was changed");
        assertThat(Files.readAllBytes(path)).isEqualTo(whole);
        whole[20]++; // in the id of the journal
        Files.write(path, whole);
        assertThatThrownBy(() -> pending(0)).isInstanceOf(IllegalStateException.class);
        Files.write(path, new byte[100]);
        assertThatThrownBy(() -> pending(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closed_is_closed_with_everything_written() throws IOException {
        append(1, 2);
        commits.close();
        assertThat(pending(0)).containsExactly(1, 2);
        assertThatThrownBy(() -> append(3)).hasMessageContaining("it is closed");
    }

    private FileChannel torn(FileChannel file) {
        try {
            disk = new TornFile(file, new Random(1), () -> {
                List<Runnable> now = List.copyOf(duringSync);
                duringSync.clear();
                now.forEach(Runnable::run);
            });
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecoveredLog found(long number, UnaryOperator<FileChannel> device) throws IOException {
        return RecoveredLog.open(directory.resolve("log"), JOURNAL, number, device, HALF);
    }

    /** Appends a group each, which is recognized by its time. */
    private List<Commit> append(int... groups) {
        List<Commit> all = new ArrayList<>();
        for (int group : groups) {
            all.add(commits.append(group(group)));
        }
        return all;
    }

    private static Group group(int number) {
        return new Group(Instant.ofEpochSecond(number), List.of(new Change.HostDrained(true)));
    }

    private static int size() {
        return LogRecord.size(group(1).encoded().length);
    }

    /** Returns the groups that a new process finds. */
    private List<Integer> pending(long number) throws IOException {
        try (RecoveredLog again = found(number, UnaryOperator.identity())) {
            return again.pending().stream().map(logged -> (int) logged.group().at().getEpochSecond()).toList();
        }
    }
}
