package dev.paceline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.mapping.MappingRules;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Row;
import dev.paceline.run.Rows;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code parameters/written.tsv}: a remedy means what was written, or names no value at all. */
class WrittenTest {
    private final RowChecker checker = new RowChecker(new RowMapper(MappingRules.NONE), Set.of(), Set.of());

    @ParameterizedTest
    @MethodSource("cases")
    void aRemedyNeverChangesWhatWasMeant(String line) {
        String[] it = line.split("\t", -1);
        Row row = Rows.cells(List.of("ProjectId", "TaskId", it[0]), List.of("1", "20240307211852581", it[1]));

        CheckedRow checked = checker.check(row);

        assertThat(checked.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code().code()).isEqualTo(it[2]);
            assertThat(problem.value()).isEqualTo(it[1]);
            assertThat(problem.message().text()).isEqualTo(it[3]);
            assertThat(problem.remedy().text()).isEqualTo(it[4]);
        });
        assertThat(checked.valid()).isFalse();
    }

    static Stream<String> cases() {
        return Rows.lines("written.tsv");
    }
}
