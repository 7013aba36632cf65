package dev.paceline.engine;

import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.source.RecordStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with an input before its first row, by those who look at it: who reads it, and who knows what names mean. */
final class Heading {
    private Heading() {}

    /** Each thing once, though both found it. An error among them concerns every row. */
    static List<Problem> problems(RecordStream records, RowChecker checker) {
        List<Problem> problems = new ArrayList<>(records.problems());
        if (problems.stream().noneMatch(problem -> problem.code() == ProblemCode.EMPTY_FILE)) {
            Set<Key> told = new HashSet<>();
            problems.forEach(problem -> told.add(Key.of(problem)));
            checker.header(records.columns()).stream()
                    .filter(problem -> told.add(Key.of(problem)))
                    .forEach(problems::add);
        }
        return problems;
    }

    private record Key(ProblemCode code, @Nullable String column) {
        static Key of(Problem problem) {
            return new Key(problem.code(), problem.column());
        }
    }
}
