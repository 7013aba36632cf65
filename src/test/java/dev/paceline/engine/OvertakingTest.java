package dev.paceline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class OvertakingTest {
    private final Overtaking overtaking = new Overtaking();

    /** A row is {@code number task status parameters}; what is said again is {@code number status by number}. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/engine/overtaking.csv", numLinesToSkip = 1)
    void tellsWhomALaterRowOvertook(String what, String ends, @Nullable String again) {
        String told = Stream.of(ends.split(";"))
                .flatMap(row -> overtaking.ended(outcome(row.split(" "))).stream())
                .map(row -> row.now().row() + " " + row.now().status() + " by "
                        + row.now().overtakenBy())
                .collect(Collectors.joining(";"));
        assertThat(told).as(what).isEqualTo(again == null ? "" : again);
    }

    private static Outcome outcome(String[] row) {
        return Ends.of(Long.parseLong(row[0]), Status.valueOf(row[2]), null, task(row[1]), parameters(row[3]));
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
