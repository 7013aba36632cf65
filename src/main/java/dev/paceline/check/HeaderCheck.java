package dev.paceline.check;

import dev.paceline.input.ColumnNames;
import dev.paceline.input.RecordStream;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an input before its first row, by those who look at it: who reads it, and who knows what names mean.
 *
 * @param problems each thing once, though both found it; an error among them concerns every row
 * @param misread whether the input is not what it is read as, so that its rows are not to be looked at
 */
record HeaderCheck(List<Problem> problems, boolean misread) {
    static HeaderCheck of(RecordStream records, RowMapper mapper, RowChecker checker) {
        Problem misread = records.misread(new ColumnNames(mapper::parameterNamed, mapper.target()));
        if (misread != null) {
            return new HeaderCheck(List.of(misread), true);
        }
        List<Problem> problems = new ArrayList<>(records.problems());
        if (problems.stream().noneMatch(problem -> problem.code() == ProblemCode.EMPTY_FILE)) {
            Set<Key> told = new HashSet<>();
            problems.forEach(problem -> told.add(Key.of(problem)));
            checker.header(records.columns()).stream()
                    .filter(problem -> told.add(Key.of(problem)))
                    .forEach(problems::add);
        }
        return new HeaderCheck(problems, false);
    }

    private record Key(ProblemCode code, @Nullable String column) {
        static Key of(Problem problem) {
            return new Key(problem.code(), problem.column());
        }
    }
}
