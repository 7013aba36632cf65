package dev.paceline.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.ProblemCode;
import dev.paceline.model.TaskKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedTasksTest {
    @TempDir
    Path disk;

    private record Seen(TaskKey task, long row, long line) {}

    @ParameterizedTest
    @CsvSource({"1,40,30", "2,300,100", "3,500,500", "7,5000,100", "50,5000,4000", "1000,30000,20000", "64,3000,1"})
    void findsWhatANaiveCountFinds(int keysInMemory, int rows, int tasks) throws IOException {
        long seed = System.nanoTime();
        System.out.println("RepeatedTasksTest seed " + seed);
        var random = new Random(seed);
        List<Seen> seen = new ArrayList<>();
        long line = 1;
        for (int row = 1; row <= rows; row++) {
            line += 1 + random.nextInt(3);
            seen.add(new Seen(task(random.nextInt(tasks)), row, line));
        }
        assertThat(found(keysInMemory, seen)).as("seed %d", seed).isEqualTo(naive(seen));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 1000})
    void ordersByTheSecondRowAndCountsAll(int keysInMemory) throws IOException {
        TaskKey a = new TaskKey("1", "a");
        TaskKey b = new TaskKey("1", "b");
        TaskKey c = new TaskKey("1", "c");
        assertThat(found(
                        keysInMemory,
                        List.of(
                                new Seen(a, 1, 2),
                                new Seen(b, 2, 4),
                                new Seen(c, 3, 5),
                                new Seen(b, 4, 9),
                                new Seen(a, 5, 10),
                                new Seen(b, 6, 11))))
                .containsExactly(new Repeat(b, 2, 4, 4, 9, 3), new Repeat(a, 1, 2, 5, 10, 2));
    }

    @Test
    void keepsApartWhatOnlyLooksAlike() throws IOException {
        List<TaskKey> tasks = List.of(
                new TaskKey("1", "23"),
                new TaskKey("12", "3"),
                new TaskKey("123", ""),
                new TaskKey("", "123"),
                new TaskKey("1", "023"),
                new TaskKey("1", "+23"),
                new TaskKey("1", "53"),
                new TaskKey("1", "1+3"),
                new TaskKey("1", " 23"),
                new TaskKey("1", "２３"),
                new TaskKey("0", "0"),
                new TaskKey("", "0"),
                new TaskKey("0", ""),
                new TaskKey("", ""),
                new TaskKey("00", "0"),
                new TaskKey("9223372036854775807", "1"),
                new TaskKey("9223372036854775808", "1"),
                new TaskKey("-9223372036854775808", "1"),
                new TaskKey("18446744073709551616", "1"),
                new TaskKey("9999999999999999999", "1"),
                new TaskKey("1492511691706699776", "20240307211852581"),
                new TaskKey("a\0", "b"),
                new TaskKey("a", "\0b"),
                new TaskKey("\ud83d", "x"),
                new TaskKey("\ude00", "x"),
                new TaskKey("?", "x"),
                new TaskKey("x".repeat(100_000), "x"));
        List<Seen> seen = new ArrayList<>();
        tasks.forEach(task -> seen.add(new Seen(task, seen.size() + 1, seen.size() + 2)));
        assertThat(found(2, seen)).isEmpty();
        tasks.forEach(task -> seen.add(new Seen(task, seen.size() + 1, seen.size() + 2)));
        assertThat(found(2, seen)).isEqualTo(naive(seen)).hasSameSizeAs(tasks);
    }

    @Test
    void countsManyRowsOfOneTaskWithoutTheDisk() throws IOException {
        try (var repeated = new RepeatedTasks(disk.resolve("missing"), 1)) {
            for (int row = 1; row <= 1_000_000; row++) {
                repeated.add(Sighting.of(task(7), row, row + 1, true));
            }
            assertThat(repeated.finish()).containsExactly(new Repeat(task(7), 1, 2, 2, 3, 1_000_000));
        }
    }

    @Test
    void isPrivateOnDiskAndLeavesNothing() throws IOException {
        try (var repeated = new RepeatedTasks(disk, 10)) {
            for (int row = 1; row <= 1000; row++) {
                repeated.add(Sighting.of(task(row % 300), row, row, true));
            }
            try (Stream<Path> files = Files.walk(disk)) {
                assertThat(files.filter(file -> !file.equals(disk)))
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .endsWith("------"));
            }
            try (Stream<Repeat> stream = repeated.finish()) {
                assertThat(stream.limit(3)).hasSize(3);
            }
        }
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void leavesNothingWhereItIsGivenUp() throws IOException {
        try (var repeated = new RepeatedTasks(disk, 1)) {
            for (int row = 1; row <= 100; row++) {
                repeated.add(Sighting.of(task(row), row, row, true));
            }
        }
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void saysWhereTheDiskFails() {
        try (var repeated = new RepeatedTasks(disk.resolve("missing"), 1)) {
            repeated.add(Sighting.of(task(1), 1, 2, true));
            assertThatThrownBy(() -> repeated.add(Sighting.of(task(2), 2, 3, true)))
                    .isInstanceOf(IOException.class);
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void warnsWithBothLinesAndTheCount() {
        var problem = new Repeat(task(5), 1, 2, 7, 9, 3).problem("TaskId");
        assertThat(problem.code()).isEqualTo(ProblemCode.TASK_REPEATED);
        assertThat(problem.isError()).isFalse();
        assertThat(problem.row()).isEqualTo(7);
        assertThat(problem.line()).isEqualTo(9);
        assertThat(problem.value()).isEqualTo(task(5).taskId());
        assertThat(problem.message().text()).isEqualTo("The task has 3 rows, the first two on lines 2 and 9.");
    }

    @Test
    void twoRowsAreNamedByTheirLinesAlone() {
        assertThat(new Repeat(task(5), 1, 2, 7, 9, 2)
                        .problem("TaskId")
                        .message()
                        .text())
                .isEqualTo("The task has 2 rows, on lines 2 and 9.");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, (1 << 22) + 1})
    void refusesToHoldNoneOrTooMany(int keysInMemory) {
        assertThatThrownBy(() -> new RepeatedTasks(disk, keysInMemory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("keysInMemory: " + keysInMemory);
    }

    @Test
    void holdsAsManyAsItCan() throws IOException {
        try (var repeated = new RepeatedTasks(disk, 1 << 22)) {
            repeated.add(Sighting.of(task(1), 1, 2, true));
            repeated.add(Sighting.of(task(1), 2, 3, true));
            assertThat(repeated.finish()).containsExactly(new Repeat(task(1), 1, 2, 2, 3, 2));
        }
    }

    private List<Repeat> found(int keysInMemory, List<Seen> rows) throws IOException {
        try (var repeated = new RepeatedTasks(disk, keysInMemory)) {
            for (Seen seen : rows) {
                repeated.add(Sighting.of(seen.task, seen.row, seen.line, isSent(seen)));
            }
            try (Stream<Repeat> stream = repeated.finish()) {
                assertThat(repeated.sent())
                        .isEqualTo(rows.stream()
                                .filter(RepeatedTasksTest::isSent)
                                .map(Seen::task)
                                .distinct()
                                .count());
                return stream.toList();
            }
        }
    }

    private static boolean isSent(Seen seen) {
        return seen.row % 3 == 1;
    }

    private static List<Repeat> naive(List<Seen> rows) {
        Map<TaskKey, List<Seen>> byTask = new LinkedHashMap<>();
        rows.forEach(seen ->
                byTask.computeIfAbsent(seen.task, task -> new ArrayList<>()).add(seen));
        return byTask.values().stream()
                .filter(of -> of.size() > 1)
                .map(of -> new Repeat(
                        of.get(0).task, of.get(0).row, of.get(0).line, of.get(1).row, of.get(1).line, of.size()))
                .sorted(Comparator.comparingLong(Repeat::secondLine))
                .toList();
    }

    private static TaskKey task(int number) {
        return number % 5 == 4
                ? new TaskKey("project-" + number % 3, "任务" + number)
                : new TaskKey(
                        Long.toString(1492511691706699776L + number % 3), Long.toString(20240307211852581L + number));
    }
}
