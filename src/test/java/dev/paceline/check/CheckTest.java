package dev.paceline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.input.Layout;
import dev.paceline.mapping.MappingRules;
import dev.paceline.model.CheckResult;
import dev.paceline.model.Input;
import dev.paceline.model.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long inputs, of many chunks that several threads look at: all is as if one had done it, row by row. */
class CheckTest {
    private static final Pattern PROBLEM =
            Pattern.compile("\"row\":(\\d+).*?\"code\":\"([^\"]+)\"|\"code\":\"([^\"]+)\".*?\"row\":(\\d+)");
    private static final int ROWS = 20_000;

    @TempDir
    private Path temp;

    private final List<String> expected = new ArrayList<>();

    private Path table(Random random, boolean damaged) throws Exception {
        StringBuilder text = new StringBuilder("ProjectId,TaskId,DelayTime,Notes\n");
        for (int row = 1; row <= ROWS; row++) {
            boolean wrong = random.nextInt(50) == 0;
            text.append("1492511691706699776,").append(2024030721185258101L + row * 10L);
            text.append(wrong ? ",soon," : ",120,")
                    .append("x".repeat(random.nextInt(60)))
                    .append('\n');
            if (wrong) {
                expected.add(row + " PL-TYPE");
            }
        }
        if (damaged) {
            text.append("1,2,3,\"never closed\n1,2,3,4\n");
        }
        return Files.writeString(temp.resolve("table.csv"), text);
    }

    private CheckResult check(Path table, long limit, ProblemCode... allowed) throws Exception {
        InputRules reading = new InputRules(
                Layout.of(table.toString(), null, null, null), MappingRules.NONE, Set.of(allowed), false, limit);
        return Check.of(Input.file(table), reading, temp.resolve("scratch"), () -> false);
    }

    private List<String> found() throws Exception {
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(temp.resolve("scratch/problems.jsonl"))) {
            Matcher problem = PROBLEM.matcher(line);
            assertThat(problem.find()).as(line).isTrue();
            found.add(
                    problem.group(1) != null
                            ? problem.group(1) + " " + problem.group(2)
                            : problem.group(4) + " " + problem.group(3));
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyProblemIsFoundInTheOrderOfTheRows(long seed) throws Exception {
        CheckResult result = check(table(new Random(seed), false), Long.MAX_VALUE);

        assertThat(found()).isEqualTo(expected);
        assertThat(result.rows()).isEqualTo(ROWS);
        assertThat(result.errors()).isEqualTo(expected.size());
        assertThat(result.invalid()).isEqualTo(expected.size());
        assertThat(result.tasks()).as("of the rows that can be sent").isEqualTo(ROWS - expected.size());
    }

    @Test
    void aTaskCountsOnceThoughOnlyOneOfItsRowsCanBeSent() throws Exception {
        Path table = Files.writeString(
                temp.resolve("few.csv"), "ProjectId,TaskId,DelayTime\n1,11,1\n1,12,soon\n1,11,2\n1,13,soon\n1,13,3\n");

        CheckResult result = check(table, Long.MAX_VALUE);

        assertThat(result.valid()).isEqualTo(3);
        assertThat(result.tasks()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7_000, 19_999})
    void whatLiesBehindTheLimitIsNotLookedAt(long limit) throws Exception {
        CheckResult result = check(table(new Random(5), true), limit);

        expected.removeIf(problem -> Long.parseLong(problem.substring(0, problem.indexOf(' '))) > limit);
        assertThat(found()).isEqualTo(expected);
        assertThat(result.rows()).isEqualTo(limit);
        assertThat(result.sendable(true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void damageEndsItAndNothingBeforeIsLost(long seed) throws Exception {
        CheckResult result = check(table(new Random(seed), true), Long.MAX_VALUE);

        List<String> found = found();
        assertThat(found.subList(0, found.size() - 1)).isEqualTo(expected);
        assertThat(found.get(found.size() - 1)).startsWith(ROWS + 1 + " PL-CSV");
        assertThat(result.rows()).isEqualTo(ROWS + 1);
        assertThat(result.sendable(true)).isFalse();
    }

    /** Of ids from a moment to the millisecond, one in a hundred ends in 00. */
    @Test
    void noRowOfAHealthyFileIsHeldUpByIdsThatHappenToLookRounded() throws Exception {
        CheckResult result = check(ids(4, 0), Long.MAX_VALUE);

        assertThat(result.errors()).isZero();
        assertThat(result.sendable(false)).isTrue();
        assertThat(found()).containsExactly(expected.get(0));
        assertThat(Files.readString(temp.resolve("scratch/problems.jsonl")))
                .contains(" and " + (expected.size() - 3) + " more");
    }

    @Test
    void eachRoundedIdOfAColumnThatASpreadsheetHeldIsAnErrorThatNamesTheWayOut() throws Exception {
        CheckResult result = check(ids(5, 10), Long.MAX_VALUE);

        assertThat(found()).isEqualTo(expected);
        assertThat(result.errors()).isEqualTo(expected.size());
        assertThat(Files.readAllLines(temp.resolve("scratch/problems.jsonl")))
                .allMatch(line -> line.contains("--allow PL-ID-ROUNDED"));
        assertThat(result.escalated()).containsExactly("TaskId");
    }

    @Test
    void roundedIdsThatAreAllowedAreOneWarning() throws Exception {
        CheckResult result = check(ids(6, 10), Long.MAX_VALUE, ProblemCode.ID_ROUNDED);

        assertThat(result.errors()).isZero();
        assertThat(found()).containsExactly(expected.get(0));
        assertThat(result.escalated()).isEmpty();
    }

    /** Ids of 17 digits, one in so many of them rounded to 15. */
    private Path ids(long seed, int oneIn) throws Exception {
        var random = new Random(seed);
        StringBuilder text = new StringBuilder("ProjectId,TaskId,DelayTime\n");
        long last = 20240307000000000L;
        for (int row = 1; row <= ROWS; row++) {
            last += 101 + random.nextInt(12_000);
            String id = Long.toString(last);
            id = oneIn > 0 && row % oneIn == 0 ? id.substring(0, 15) + "00" : id;
            text.append("1492511691706699776,").append(id).append(",120\n");
            if (id.endsWith("00")) {
                expected.add(row + " PL-ID-ROUNDED");
            }
        }
        return Files.writeString(temp.resolve("table.csv"), text);
    }
}
