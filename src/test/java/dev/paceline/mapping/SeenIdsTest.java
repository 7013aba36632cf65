package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeenIdsTest {
    private static final DateTimeFormatter MILLISECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
    private static final int[] SIZES = {1, 2, 3, 5, 6, 10, 30, 100, 300, 1_000, 5_000, 20_000, 200_000};
    private static final long SEED = 20261127;

    private final Random random = new Random(SEED);
    private long row;

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18, 19})
    void refusesNoColumnOfRandomIds(int digits) {
        for (int size : SIZES) {
            for (int column = 0; column < columns(size); column++) {
                assertThat(rounded(random(digits, size), 0))
                        .as(named(digits, size))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 18, 19})
    void refusesNoColumnOfIdsThatWereCountedOn(int digits) {
        for (int size : SIZES) {
            for (int column = 0; column < columns(size); column++) {
                BigInteger first = new BigInteger(anId(digits))
                        .min(BigInteger.TEN.pow(digits).subtract(BigInteger.valueOf(size)));
                Stream<String> ids = Stream.iterate(first, id -> id.add(BigInteger.ONE))
                        .limit(size)
                        .map(BigInteger::toString);

                assertThat(rounded(ids, 0)).as(named(digits, size)).isFalse();
            }
        }
    }

    @Test
    void refusesNoColumnOfIdsThatWereMadeFromTheMillisecond() {
        for (int size : SIZES) {
            for (int column = 0; column < columns(size); column++) {
                assertThat(rounded(moments(size), 0)).as(named(17, size)).isFalse();
            }
        }
    }

    /** Five of 16 digits still come about once in 100,000 such columns. */
    @ParameterizedTest
    @CsvSource({"16,6", "17,3", "18,3", "19,3"})
    void refusesEveryColumnThatASpreadsheetRounded(int digits, int from) {
        for (int size = 1; size < from; size++) {
            assertThat(rounded(random(digits, size), 1)).as(named(digits, size)).isFalse();
        }
        for (int size : SIZES) {
            if (size >= from) {
                assertThat(rounded(random(digits, size), 1))
                        .as(named(digits, size))
                        .isTrue();
            }
        }
    }

    /** The sizes from which it is seen in each column that was drawn. */
    @ParameterizedTest
    @CsvSource({
        "16,10,1000",
        "16,100,100000",
        "17,10,70",
        "17,100,10000",
        "18,10,30",
        "18,100,700",
        "19,10,30",
        "19,100,300"
    })
    void refusesAColumnOfWhichASpreadsheetRoundedAPart(int digits, int oneIn, int from) {
        for (int size : new int[] {from, 2 * from, 200_000}) {
            for (int column = 0; column < columns(size); column++) {
                assertThat(rounded(random(digits, size), oneIn))
                        .as(named(digits, size))
                        .isTrue();
            }
        }
    }

    /** By the length of each: a tenth and two hundredths are exactly one in 100,000, which is not less. */
    @ParameterizedTest
    @CsvSource({
        "10;16 10;16 10;16 10;16 10;16, false",
        "10;16 10;16 10;16 10;16 10;16 10;16, true",
        "10;16 10;17 10;17, false",
        "10;17 10;17 10;17, true",
        "10;19 10;19, false",
        "10;16 10;16 10;19, true",
        "10;16 10;16 10;18, false",
        "10;15 10;15 10;15 10;15 10;15 10;15 10;15, false",
        "10;19 10;19 10;19, true"
    })
    void countsEachIdWithItsOwnLengthsChance(String ids, boolean refused) {
        var seen = new SeenIds();
        int next = 0;
        for (String each : ids.split(" ")) {
            String[] it = each.split(";");
            int zeros = Math.max(0, Integer.parseInt(it[1]) - 15);
            saw(seen, it[0] + next++ + "1".repeat(12) + "0".repeat(zeros));
        }

        assertThat(seen.escalated().contains("TaskId")).isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theChanceIsThatOfEverySumOfTrials(long seed) {
        var draws = new Random(seed);
        for (int i = 0; i < 200; i++) {
            int[] lengths = new int[64];
            for (int length = 16; length < 20; length++) {
                lengths[length] = draws.nextInt(12);
            }
            double[] exactly = distribution(lengths);
            double tail = 0;
            for (int hits = exactly.length - 1; hits >= 0; hits--) {
                tail += exactly[hits];
                assertThat(new Chance(lengths, hits).ofSoMany()).isCloseTo(tail, within(1e-12));
            }
        }
    }

    /** The same project in each row, or five rows for each task, are no more ids than one. */
    @Test
    void anIdThatComesAgainIsOneAllTheSame() {
        var seen = new SeenIds();
        for (int i = 0; i < 5_000; i++) {
            seen.saw("ProjectId", new Row(i, i + 1, Row.Form.CELLS, List.of(), List.of()), "1492511691706690000", true);
            saw(seen, i % 3 == 0 ? "20240307211852500" : i % 3 == 1 ? "20240307211852600" : anId(17));
        }

        assertThat(seen.escalated()).isEmpty();
        assertThat(seen.doubtful(seen.escalated())).extracting(Problem::column).containsExactly("ProjectId", "TaskId");
    }

    @Test
    void threeRoundedProjectsAreSeenAmongManyRows() {
        var seen = new SeenIds();
        for (int i = 0; i < 30_000; i++) {
            saw(seen, "149251169170" + (670 + i % 3) + "0000");
        }

        assertThat(seen.escalated()).containsExactly("TaskId");
    }

    /** Of more ids than are held a part is judged, and the column is told as before. */
    @ParameterizedTest
    @CsvSource({"17,0,false", "19,0,false", "16,10,true", "17,10,true", "17,100,true", "19,100,true"})
    void holdsAsManyIdsAsItMayAndJudgesAllTheSame(int digits, int oneIn, boolean refused) {
        var whole = new SeenIds(20_000);
        for (int part = 0; part < 200; part++) {
            var seen = new SeenIds(20_000);
            rounding(random(digits, 1_000), oneIn).forEach(id -> {
                saw(seen, id);
                seen.saw("few", row(), id.charAt(1) + "0249251169170000", false);
            });
            whole.add(seen);
            assertThat(whole.held()).isLessThanOrEqualTo(40_000);
        }

        assertThat(whole.escalated()).contains("few");
        assertThat(whole.escalated().contains("TaskId")).isEqualTo(refused);
    }

    /** One warning names the first three lines and counts the rest, whatever pieces the input was read in. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void aColumnWithSoManyAsChanceBringsIsToldOnce(int piece) {
        var whole = new SeenIds();
        var seen = new SeenIds();
        for (int i = 1; i <= 1000; i++) {
            boolean short1 = i == 900 || i == 17 || i == 18;
            saw(
                    seen,
                    short1
                            ? "20240307"
                            : i % 111 == 0
                                    ? "20240307" + (1000000 + i) + "00"
                                    : "2024030721" + (1000000 + i * 7 % 1000 * 10 + 1));
            if (i % piece == 0) {
                whole.add(seen);
                seen = new SeenIds();
            }
        }
        whole.add(seen);

        assertThat(whole.escalated()).isEmpty();
        assertThat(whole.doubtful(whole.escalated()))
                .extracting(problem -> problem.code() + " " + problem.row() + " " + problem.line() + " "
                        + problem.message().text())
                .containsExactly(
                        "ID_SHORT 17 18 Much shorter than the column's other ids, of which most have 17 digits: lines 18, 19, 901",
                        "ID_ROUNDED 111 112 Zeros alone after the 15th digit, as if a spreadsheet had rounded the id: lines 112, 223, 334 and 6 more");
    }

    @ParameterizedTest
    @CsvSource({
        // length, how many, a shorter one, how many, told
        "17,1000,14,1,true",
        "17,1000,15,1,false",
        "17,1000,8,100,true",
        "17,1000,8,120,false",
        "17,2,8,1,true",
        "17,1,8,1,false",
        "19,5,1,1,true",
        "10,1000,7,5,true",
        "9,1000,1,5,false"
    })
    void anIdMuchShorterThanItsColumnsOthersIsDoubtful(int length, int many, int shorter, int few, boolean told) {
        var seen = new SeenIds();
        for (int i = 0; i < many + few; i++) {
            saw(seen, anId(i % (many / few + 1) == 1 ? shorter : length));
        }

        assertThat(seen.doubtful(seen.escalated()).stream().anyMatch(problem -> problem.code() == ProblemCode.ID_SHORT))
                .isEqualTo(told);
    }

    private boolean rounded(Stream<String> ids, int oneIn) {
        var whole = new SeenIds();
        rounding(ids, oneIn).forEach(id -> saw(whole, id));
        return whole.escalated().contains("TaskId");
    }

    /** As a spreadsheet leaves them: one in so many, none for 0. */
    private static Stream<String> rounding(Stream<String> ids, int oneIn) {
        int[] next = {0};
        return ids.map(
                id -> oneIn > 0 && next[0]++ % oneIn == 0 ? id.substring(0, 15) + "0".repeat(id.length() - 15) : id);
    }

    private void saw(SeenIds seen, String id) {
        seen.saw("TaskId", row(), id, true);
    }

    private Row row() {
        row++;
        return new Row(row, row + 1, Row.Form.CELLS, List.of(), List.of());
    }

    private Stream<String> random(int digits, int size) {
        return Stream.generate(() -> anId(digits)).limit(size);
    }

    private String anId(int digits) {
        var id = new StringBuilder(digits).append(1 + random.nextInt(9));
        while (id.length() < digits) {
            id.append(random.nextInt(10));
        }
        return id.toString();
    }

    /** Some seconds or none between one and the next. */
    private Stream<String> moments(int size) {
        LocalDateTime first = LocalDateTime.of(2024, 3, 7, 0, 0).plus(random.nextInt(1 << 30), ChronoUnit.MILLIS);
        int apart = 1 + random.nextInt(20_000);
        return Stream.iterate(first, last -> last.plus(1 + random.nextInt(apart), ChronoUnit.MILLIS))
                .limit(size)
                .map(MILLISECOND::format);
    }

    /** How many columns of a size are tried. */
    private static int columns(int size) {
        return Math.min(100, Math.max(1, 20_000 / size));
    }

    private static String named(int digits, int size) {
        return size + " ids of " + digits + " digits, seed " + SEED;
    }

    /** The probability of each number of hits, trial by trial. */
    private static double[] distribution(int[] lengths) {
        double[] hits = {1};
        for (int length = 16; length < lengths.length; length++) {
            double chance = Math.pow(10, 15 - length);
            for (int trial = 0; trial < lengths[length]; trial++) {
                double[] more = new double[hits.length + 1];
                for (int i = 0; i < hits.length; i++) {
                    more[i] += hits[i] * (1 - chance);
                    more[i + 1] += hits[i] * chance;
                }
                hits = more;
            }
        }
        return hits;
    }
}
