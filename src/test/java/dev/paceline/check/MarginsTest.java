package dev.paceline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.input.Layout;
import dev.paceline.mapping.MappingRules;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a table has beside its rows and its named columns is told once, whatever its size. */
class MarginsTest {
    private static final int ROWS = 20_000;

    @Test
    void blankRowsInTheMiddleAreOneWarningAndNoRows() throws Exception {
        Found found = Found.in("ProjectId,TaskId,DelayTime\n1,2,5\n,,\n,,\n1,3,5\n\n1,4,5\n,,\n\n");

        assertThat(found.told()).containsExactly("warning PL-ROW-BLANK 3");
        assertThat(found.problems().get(0).message().text())
                .isEqualTo("There are 3 blank rows between others, on lines 3 to 4, 6; passed over, and not counted");
        assertThat(found.result().rows()).isEqualTo(3);
        assertThat(found.result().sendable(false)).isTrue();
    }

    @Test
    void blankRowsAllOverALongFileAreOneWarning() throws Exception {
        Found found = Found.in(table(",ProjectId,TaskId,DelayTime\n", ",1,%d,5\n,,,\n"), MappingRules.NONE);

        assertThat(found.told()).containsExactly("warning PL-COLUMN-EMPTY 1", "warning PL-ROW-BLANK 3");
        assertThat(found.problems().get(1).message().text())
                .startsWith("There are " + (ROWS - 1) + " blank rows")
                .contains("on lines 3, 5, 7 and further");
        assertThat(found.result().rows()).isEqualTo(ROWS);
    }

    @Test
    void blankRowsBehindTheLimitAreNotLookedAt() throws Exception {
        byte[] table = table("ProjectId,TaskId,DelayTime\n", "1,%d,5\n,,\n").getBytes(StandardCharsets.UTF_8);

        Found found = Found.in(table, Layout.of("a.csv", null, null, null), MappingRules.NONE, 3);

        assertThat(found.problems())
                .singleElement()
                .extracting(problem -> problem.message().text())
                .asString()
                .startsWith("There are 2 blank");
    }

    @Test
    void columnsWithoutNameAndValueAreLeftOutWithOneWarning() throws Exception {
        Found found = Found.in("ProjectId,TaskId,DelayTime,, ,,\n1,2,5,,,, \n1,3,5,,,,\n");

        assertThat(found.told()).containsExactly("warning PL-COLUMN-EMPTY 1");
        assertThat(found.problems().get(0).message().text())
                .isEqualTo("Columns 4, 5, 6 and 1 more have neither name nor value, and are left out");
        assertThat(found.result().sendable(false)).isTrue();
    }

    @Test
    void aColumnWithoutNameThatHasValuesIsOneErrorForAllRows() throws Exception {
        String table = table(",ProjectId,TaskId,DelayTime\n", "%1$d,1,%1$d,5\n");

        Found found = Found.in(table);

        assertThat(found.told()).containsExactly("error PL-COLUMN-EMPTY 1");
        assertThat(found.problems().get(0).message().text())
                .contains("Column 1 has no name, but values, the first on line 2");
        assertThat(found.result().sendable(true)).isFalse();
        assertThat(Found.in(table, MappingRules.NONE.ignore("")).told()).isEmpty();
        assertThat(Found.in(table, MappingRules.NONE.ignore("*")).told()).isEmpty();
    }

    @Test
    void aValueFarDownInAColumnWithoutNameIsFound() throws Exception {
        String table = table("ProjectId,TaskId,DelayTime,\n", "1,%d,5,\n");

        Found found = Found.in(table + "1,7777777,5,here\n");

        assertThat(found.told()).containsExactly("error PL-COLUMN-EMPTY 1");
        assertThat(found.problems().get(0).message().text()).contains("the first on line " + (ROWS + 2));
    }

    @Test
    void rowsAreNotSaidToChangeNothingWhereAColumnWasNotUnderstood() throws Exception {
        Found found = Found.in("ProjectId,TaskId,DelayTme\n1,2,5\n1,3,5\n1,4,\n");

        assertThat(found.told()).containsExactly("error PL-COLUMN-UNKNOWN 1", "error PL-NO-CHANGE 4");
    }

    private static String table(String header, String row) {
        var text = new StringBuilder(header);
        for (int i = 1; i <= ROWS; i++) {
            text.append(String.format(row, i));
        }
        return text.toString();
    }
}
