package dev.paceline.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

/** What is said of an expression is held against Quartz's own class. */
class QuartzTest {
    private static final int DRAWN = 4_000;
    private static final String[] MONTHS = {
        "JAN", "FEB", "Mar", "apr", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
    };
    private static final String[] WEEKDAYS = {"SUN", "MON", "Tue", "wed", "THU", "FRI", "SAT"};
    private static final Date BEFORE_ALL = new Date(-1_000);

    private final Quartz quartz = new Quartz();

    /** What Quartz makes of an expression. */
    private enum Fate {
        FIRES,
        NEVER_FIRES,
        CANNOT_BE_READ
    }

    @ParameterizedTest
    @ValueSource(longs = {20261127, 1, 2})
    void anExpressionIsRefusedIfAndOnlyIfQuartzNeverFiresIt(long seed) {
        var draw = new Draw(new Random(seed));
        Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
        for (int i = 0; i < DRAWN; i++) {
            String expression = draw.expression();
            Fate fate = fate(expression);
            fates.merge(fate, 1, Integer::sum);

            assertThat(quartz.wrong(expression).isEmpty())
                    .as("seed %d: %s %s, and here: %s", seed, expression, fate, quartz.wrong(expression))
                    .isEqualTo(fate == Fate.FIRES);
        }
        assertThat(fates.get(Fate.FIRES)).as("seed %d", seed).isGreaterThan(DRAWN / 2);
        assertThat(fates.get(Fate.NEVER_FIRES)).isGreaterThan(DRAWN / 100);
        assertThat(fates.get(Fate.CANNOT_BE_READ)).isGreaterThan(DRAWN / 10);
    }

    /** A character more, less or other than was meant: Quartz passes over some, and nothing is accepted that it never fires. */
    @ParameterizedTest
    @ValueSource(longs = {20261127, 1, 2})
    void noMisspeltExpressionIsAcceptedThatQuartzNeverFires(long seed) {
        var random = new Random(seed);
        var draw = new Draw(random);
        int accepted = 0;
        for (int i = 0; i < DRAWN; i++) {
            String expression = misspelt(draw.expression(), random);
            if (quartz.wrong(expression).isEmpty()) {
                accepted++;
                assertThat(fate(expression)).as("seed %d: %s", seed, expression).isEqualTo(Fate.FIRES);
            }
        }
        assertThat(accepted).as("seed %d", seed).isBetween(DRAWN / 10, DRAWN * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 0 1 1 ? 2099",
                "0 0 0 1 1 ? 2100",
                "0 0 0 * * ? 2020-2100/3",
                "0 0 0 * * ? 2090-2199",
                "0 0 0 29 2 ? 2104",
                "0 0 0 L-3W * ?",
                "0 0 0 30W * ?",
                "0 0 0 ? 2 2#5"
            })
    void whatQuartzFiresIsNotRefused(String expression) {
        assertThat(fate(expression)).isEqualTo(Fate.FIRES);
        assertThat(quartz.wrong(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 0 30W 2 ?",
                "0 0 0 29 2 ? 2100",
                "0 0 0 31 4,6,9,11 ?",
                "0 0 0 L-28 2 ? 2025",
                "0 0 0 ? 2 2#5 2021",
                "0 0 0 1 1 ? 1969",
                "0 0 0 1 L ?",
                "0 0 0 ? * 2#6",
                "0 0 0 ? * 2#1,3#1",
                "0 0 0 ? * 6L,2",
                "0 0 0 L-31 * ?",
                "0 0 0 * * ? 2100-2099"
            })
    void whatQuartzNeverFiresIsRefused(String expression) {
        assertThat(fate(expression)).isNotEqualTo(Fate.FIRES);
        assertThat(quartz.wrong(expression)).isPresent();
    }

    /** Quartz documents the years to 2199, and looks a hundred years ahead of today. */
    @ParameterizedTest
    @CsvSource({"1969,false", "1970,true", "2098,true", "2099,true", "2100,true", "2199,true", "2200,false"})
    void theYearsAreThoseThatQuartzDocuments(int year, boolean accepted) {
        assertThat(quartz.wrong("0 0 0 1 1 ? " + year).isEmpty()).isEqualTo(accepted);
        assertThat(fate("0 0 0 1 1 ? " + year) == Fate.FIRES).isEqualTo(accepted && year <= CronExpression.MAX_YEAR);
    }

    /** The one other difference: Quartz passes over a part of these in silence, and fires otherwise than they read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 0 1 JANUARY-MARCH ? | cannot be read",
                "0 0 0 ? * MONDAY        | cannot be read",
                "0 0 0 ? * MON-FRI#2     | cannot be read",
                "0 0 0 1W-5 * ?          | cannot be read",
                "0 0 0 0W,15W * ?        | is not within 1 to 31",
                "0,, 0 0 * * ?           | cannot be read",
                "0 0 0 ?,5 * MON         | Exactly one of day of month and day of week has to be ?",
                "*/0 0 0 * * ?           | has a step of 0",
                "0 0/0 0 * * ?           | has a step of 0",
                "99 0 0 * * ?            | is not within 0 to 59",
                "0 0 0 98 * MON          | Exactly one of day of month and day of week has to be ?",
                "0 0 0 ? * 0#1           | is not within 1 to 7"
            })
    void whatQuartzPassesOverIsSaid(String expression, String said) {
        assertThat(fate(expression)).isEqualTo(Fate.FIRES);
        assertThat(quartz.wrong(expression).orElseThrow().text()).endsWith(said);
    }

    private static Fate fate(String expression) {
        try {
            var quartz = new CronExpression(expression);
            quartz.setTimeZone(TimeZone.getTimeZone("UTC"));
            return quartz.getNextValidTimeAfter(BEFORE_ALL) == null ? Fate.NEVER_FIRES : Fate.FIRES;
        } catch (ParseException refused) {
            return Fate.CANNOT_BE_READ;
        } catch (RuntimeException neverFires) {
            return Fate.NEVER_FIRES;
        }
    }

    private static String misspelt(String expression, Random random) {
        int at = random.nextInt(expression.length());
        String other = String.valueOf("0123456789,-*/?LW# AJM".charAt(random.nextInt(22)));
        int kept = random.nextInt(3) == 0 ? at : at + 1;
        return expression.substring(0, at) + (random.nextBoolean() ? other : "") + expression.substring(kept);
    }

    /** Expressions as people write them: most are sound, some go over an edge. */
    private record Draw(Random random) {
        String expression() {
            boolean byWeek = random.nextBoolean();
            boolean both = random.nextInt(20) == 0;
            String days = byWeek ^ both ? "?" : list(this::day);
            String weekdays = byWeek ? list(this::weekday) : both ? list(this::weekday) : "?";
            String year = random.nextInt(3) > 0 ? "" : " " + list(this::year);
            return String.join(
                            " ",
                            list(() -> item(0, 59, 60, null)),
                            list(() -> item(0, 59, 60, null)),
                            list(() -> item(0, 23, 24, null)),
                            days,
                            list(() -> item(1, 12, 12, MONTHS)),
                            weekdays)
                    + year;
        }

        private String list(Supplier<String> item) {
            int items = random.nextInt(4) > 0 ? 1 : 1 + random.nextInt(4);
            return IntStream.range(0, items).mapToObj(i -> item.get()).collect(Collectors.joining(","));
        }

        private String year() {
            return item(1930, CronExpression.MAX_YEAR - 1, 8, null);
        }

        private String day() {
            return switch (random.nextInt(8)) {
                case 0 -> "L";
                case 1 -> "L-" + random.nextInt(33);
                case 2 -> "LW";
                case 3 -> 1 + random.nextInt(32) + "W";
                case 4 -> "L-" + random.nextInt(31) + "W";
                case 5 -> String.valueOf(29 + random.nextInt(3));
                default -> item(1, 31, 31, null);
            };
        }

        private String weekday() {
            String day = random.nextBoolean() ? name(WEEKDAYS) : number(1, 7);
            return switch (random.nextInt(8)) {
                case 0 -> "L";
                case 1 -> day + "L";
                case 2, 3 -> (random.nextBoolean() ? name(WEEKDAYS) : 1 + random.nextInt(7)) + "#" + random.nextInt(7);
                default -> item(1, 7, 7, WEEKDAYS);
            };
        }

        private String item(int least, int most, int longest, String[] names) {
            boolean named = names != null && random.nextBoolean();
            Supplier<String> one = named ? () -> name(names) : () -> number(least, most);
            String step = "/" + (1 + random.nextInt(longest + (random.nextInt(10) == 0 ? 3 : 0)));
            return switch (random.nextInt(9)) {
                case 0, 1 -> "*";
                case 2 -> "*" + step;
                case 3 -> one.get() + "-" + one.get();
                case 4 -> one.get() + "-" + one.get() + step;
                case 5 -> named ? one.get() : one.get() + step;
                default -> one.get();
            };
        }

        private String name(String[] names) {
            return names[random.nextInt(names.length)];
        }

        /** Now and then one too small or too large. */
        private String number(int least, int most) {
            int number = least + random.nextInt(most - least + 1);
            return String.valueOf(
                    random.nextInt(60) > 0 ? number : random.nextBoolean() ? Math.max(0, least - 1) : most + 1);
        }
    }
}
