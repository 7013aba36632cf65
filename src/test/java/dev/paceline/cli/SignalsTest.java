package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
    private final List<String> seen = new ArrayList<>();
    private final Signals signals =
            new Signals((name, code) -> seen.add(name + " stops with " + code), code -> seen.add("halts with " + code));

    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    void areAnsweredInGoodOrderFirstAndAtOnceThen(String name, int code) {
        signals.raise(name);
        signals.raise(name);
        signals.raise(name);

        assertThat(seen)
                .containsExactly("SIG" + name + " stops with " + code, "halts with " + code, "halts with " + code);
    }

    @Test
    void ofAnotherKindCountAsTheSecondOne() {
        signals.raise("INT");
        signals.raise("TERM");

        assertThat(seen).containsExactly("SIGINT stops with 130", "halts with 143");
    }
}
