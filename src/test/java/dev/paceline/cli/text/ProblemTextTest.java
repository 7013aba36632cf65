package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
    @Test
    void namesCodeLineColumnValueMessageAndRemedy() {
        Problem problem = Problem.of(
                ProblemCode.DATE,
                11,
                12,
                "StartTime",
                "2024-02-30 00:00:00",
                Message.said("February 2024 has 29 days"),
                Message.said("Write a real date."));

        assertThat(ProblemText.line(problem, Palette.PLAIN))
                .isEqualTo(
                        "error PL-DATE line 12, column StartTime, \"2024-02-30 00:00:00\": February 2024 has 29 days."
                                + " Write a real date.");
    }

    @Test
    void cutsALongValueBetweenCharactersAndTellsItsLength() {
        Problem problem =
                Problem.of(ProblemCode.DATE, 0, 1, null, "🚀".repeat(1_500), Message.said("Wrong"), Message.said(""));

        assertThat(ProblemText.line(problem, Palette.PLAIN))
                .isEqualTo("error PL-DATE line 1, \"" + "🚀".repeat(120) + "…\" (1,500 characters): Wrong.");
    }

    @Test
    void letsNothingOfTheInputReachTheTerminalAsACommand() {
        Problem problem = Problem.of(
                ProblemCode.COLUMN_UNKNOWN,
                0,
                1,
                "\u001b[2J",
                "a\nb\u202ec",
                Message.said("\u001b]0;x\u0007"),
                Message.said("\u0090"));

        String line = ProblemText.line(problem, Palette.PLAIN);

        assertThat(line.chars()).noneMatch(Character::isISOControl);
        assertThat(line)
                .isEqualTo(
                        "error PL-COLUMN-UNKNOWN line 1, column \\x1b[2J, \"a\\nb\\u{202e}c\": \\x1b]0;x\\x07. \\x90.");
    }

    @Test
    void coloursTheSeverityAlone() {
        Problem problem =
                Problem.of(ProblemCode.NO_ROWS, 0, 0, null, null, Message.said("There is no row."), Message.said(""));

        assertThat(ProblemText.line(problem, Palette.COLOURED))
                .isEqualTo("\u001b[33mwarning\u001b[0m PL-FILE-NO-ROWS: There is no row.");
    }

    @Test
    void showsTwentyOfEachCodeAndCountsTheRest() {
        List<String> lines = new ArrayList<>();
        ProblemListing listing = new ProblemListing(Palette.PLAIN, lines::add);
        Map<String, Long> counts = Map.of("PL-DATE", 1_500L, "PL-CRON", 20L);
        for (int line = 2; line < 1_502; line++) {
            listing.add(problem(ProblemCode.DATE, line));
        }
        boolean before = listing.isComplete(counts);
        for (int line = 2_000; line < 2_020; line++) {
            listing.add(problem(ProblemCode.CRON, line));
        }

        listing.close(counts, "all are in x/problems.jsonl");

        assertThat(before).isFalse();
        assertThat(listing.isComplete(counts)).isTrue();
        assertThat(lines).hasSize(41);
        assertThat(lines.get(19)).startsWith("error PL-DATE line 21:");
        assertThat(lines.get(20)).startsWith("error PL-CRON line 2000:");
        assertThat(lines.get(40)).isEqualTo("… and 1,480 more PL-DATE (all are in x/problems.jsonl)");
    }

    private static Problem problem(ProblemCode code, long line) {
        return Problem.of(code, line - 1, line, null, null, Message.said("Wrong"), Message.said("Mend it"));
    }
}
