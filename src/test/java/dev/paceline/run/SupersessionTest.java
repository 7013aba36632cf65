package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class SupersessionTest {
    private final Supersession overtaking = new Supersession();

    /** A row is {@code number task status parameters}; what is said again is {@code number status by number}. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/run/supersession.csv", numLinesToSkip = 1)
    void tellsWhomALaterRowOvertook(String what, String ends, @Nullable String again) {
        String told = Stream.of(ends.split(";"))
                .map(row -> row.split(" "))
                .flatMap(row -> overtaking.ended(outcome(row), meant(row[3])).stream())
                .map(row -> row.now().row() + " " + row.now().status() + " by "
                        + row.now().overtakenBy())
                .collect(Collectors.joining(";"));
        assertThat(told).as(what).isEqualTo(again == null ? "" : again);
    }

    private static Outcome outcome(String[] row) {
        return Ends.of(Long.parseLong(row[0]), Status.valueOf(row[2]), null, task(row[1]), changes(row));
    }

    /** The account of an invalid row has no changes. */
    private static List<Value.Field> changes(String[] row) {
        return row[2].equals("INVALID") ? List.of() : parameters(row[3]);
    }

    private static Set<String> meant(String text) {
        return parameters(text).stream().map(Value.Field::name).collect(Collectors.toSet());
    }

    private static @Nullable TaskKey task(String text) {
        String[] parts = text.split("/");
        return text.equals("-") ? null : parts.length == 2 ? new TaskKey(parts[0], parts[1]) : new TaskKey("1", text);
    }

    private static List<Value.Field> parameters(String text) {
        return text.equals("-")
                ? List.of()
                : Arrays.stream(text.split("\\+"))
                        .map(name -> new Value.Field(name, Value.number(1)))
                        .toList();
    }
}
