package dev.paceline.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Problem.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCodeTest {
    /** The errors in spite of which there is a request that could be sent. */
    private static final Set<String> ALLOWABLE_ERRORS = Set.of(
            "PL-CELL-MARKER",
            "PL-ID-DAMAGED",
            "PL-ID-FORMAT",
            "PL-NO-CHANGE",
            "PL-FORMAT",
            "PL-VALUE",
            "PL-RANGE",
            "PL-DATE",
            "PL-CRON",
            "PL-END-BEFORE-START",
            "PL-FIELD-MISSING");

    @Test
    void everyCodeIsItsOwn() {
        assertThat(ProblemCode.values())
                .extracting(ProblemCode::code)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("PL-[A-Z]+(-[A-Z]+)*"));
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsFoundByItsNameInWhateverCase(ProblemCode code) {
        assertThat(ProblemCode.named(code.code())).contains(code);
        assertThat(ProblemCode.named(code.code().toLowerCase(Locale.ROOT))).contains(code);
    }

    @Test
    void whatIsNoCodeIsNotFound() {
        assertThat(ProblemCode.named("PL-NONE")).isEmpty();
        assertThat(ProblemCode.named("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatLeavesARequestToSendCanBeAllowed(ProblemCode code) {
        assertThat(code.allowable())
                .isEqualTo(code.severity() == Severity.WARNING || ALLOWABLE_ERRORS.contains(code.code()));
    }

    @Test
    void theErrorsThatCanBeAllowedAreErrors() {
        assertThat(Arrays.stream(ProblemCode.values()).filter(code -> ALLOWABLE_ERRORS.contains(code.code())))
                .hasSameSizeAs(ALLOWABLE_ERRORS)
                .allMatch(code -> code.severity() == Severity.ERROR);
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeSaysWhatItStandsForInOneClause(ProblemCode code) {
        assertThat(code.summary()).matches("[A-Z-].{10,}[^.]");
    }
}
