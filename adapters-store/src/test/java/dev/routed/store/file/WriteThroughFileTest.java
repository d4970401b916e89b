package dev.routed.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteThroughFileTest {
    private static final int PAGE = 4096;
    private static final int PAGES = 4;
    @TempDir
    private Path directory;

    @Test
    void the_last_page_is_never_on_the_disk_without_all_others() throws IOException {
        Path path = Files.write(directory.resolve("file"), new byte[PAGES * PAGE]);
        PowerLossDisk.watch(path, new Random());
        PowerLossDisk.takeImages();
        try (FileChannel file = new WriteThroughFile(FilePath.get("power:" + path).open("rw"), new CommitRollback())) {
            for (byte result = 1; result <= 100; result++) {
                byte[] bytes = new byte[PAGES * PAGE];
                Arrays.fill(bytes, result);
                assertThat(file.write(ByteBuffer.wrap(bytes), 0)).isEqualTo(bytes.length);
                byte written = result;
                assertThat(PowerLossDisk.takeImages()).hasSize(2).allSatisfy(image -> {
                    if (image[(PAGES - 1) * PAGE] == written) {
                        assertThat(List.of(image[0], image[PAGE], image[2 * PAGE])).containsOnly(written);
                    }
                });
                assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
            }
        }
    }
}
