package dev.paceline.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStorageTest {
    @TempDir
    private Path temp;

    private DiskStorage disk;

    @BeforeEach
    void open() throws IOException {
        disk = DiskStorage.at(temp);
    }

    @Test
    void whatIsAppendedFollowsWhatIsThere() throws IOException {
        try (Storage.Output file = disk.create("journal")) {
            file.write(bytes("abc"));
        }
        try (Storage.Output file = disk.append("journal")) {
            assertThat(file.size()).isEqualTo(3);
            file.write(bytes("de"));
            assertThat(file.size()).isEqualTo(5);
        }

        assertThat(temp.resolve("journal")).hasContent("abcde");
    }

    @Test
    void whatIsOverwrittenMovesNoEnd() throws IOException {
        try (Storage.Output file = disk.create("journal")) {
            file.write(bytes("abcdef"));
            file.write(bytes("XY"), 1);
            file.write(bytes("!"));
        }

        assertThat(temp.resolve("journal")).hasContent("aXYdef!");
    }

    @Test
    void whatIsCutOffIsGone() throws IOException {
        try (Storage.Output file = disk.create("journal")) {
            file.write(bytes("abcdef"));
            file.truncate(2);
            file.force();
            assertThat(file.size()).isEqualTo(2);
        }

        assertThat(temp.resolve("journal")).hasContent("ab");
    }

    @Test
    void aFileThatIsMadeAnewIsEmpty() throws IOException {
        disk.create("report").write(bytes("old and long"));
        try (Storage.Output file = disk.create("report")) {
            file.write(bytes("new"));
        }

        assertThat(temp.resolve("report")).hasContent("new");
    }

    @Test
    void aFileIsReadAtAnyPlace() throws IOException {
        disk.create("input").write(bytes("abcdef"));
        ByteBuffer into = ByteBuffer.allocate(4);
        try (Storage.Input file = disk.read("input")) {
            assertThat(file.size()).isEqualTo(6);
            assertThat(file.read(into, 4)).isEqualTo(2);
            assertThat(file.read(into, 6)).isEqualTo(-1);
        }

        assertThat(new String(into.array(), 0, 2, UTF_8)).isEqualTo("ef");
    }

    @Test
    void aScratchFileIsReadAndWrittenAnywhereAndGoneWhenItIsClosed() throws IOException {
        ByteBuffer into = ByteBuffer.allocate(3);
        try (Storage.Scratch file = disk.scratch("rows.tmp")) {
            file.write(bytes("xyz"), 5);
            file.write(bytes("a"), 6);
            assertThat(file.size()).isEqualTo(8);
            assertThat(file.read(into, 5)).isEqualTo(3);
            assertThat(file.read(ByteBuffer.allocate(1), 8)).isEqualTo(-1);
            assertThat(disk.exists("rows.tmp")).isTrue();
        }

        assertThat(new String(into.array(), UTF_8)).isEqualTo("xaz");
        assertThat(disk.exists("rows.tmp")).isFalse();
    }

    @Test
    void aLockIsHeldOnce() throws IOException {
        var held = disk.lock("lock").orElseThrow();
        assertThat(disk.lock("lock")).isEmpty();
        held.close();

        disk.lock("lock").orElseThrow().close();
    }

    @Test
    void namesAreListedInOrderAndMoved() throws IOException {
        disk.create("b").close();
        disk.create("c").close();
        disk.rename("c", "a");
        disk.delete("nothing");

        assertThat(disk.list()).containsExactly("a", "b");
        assertThatThrownBy(() -> disk.read("c")).isInstanceOf(NoSuchFileException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
