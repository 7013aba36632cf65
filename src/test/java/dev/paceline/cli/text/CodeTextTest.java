package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {
    @ParameterizedTest
    @CsvSource({
        "ResourceNotFound, There is no such task",
        "ResourceNotFound.Task, There is no such task",
        "InvalidParameter.DuplicateName, Another task has this name",
        "InvalidParameter.Other, The API refuses a parameter",
        "AuthFailure.TokenFailure.Late, The temporary credential",
        "AuthFailure.New, The credential is refused",
        "Strange, The API refused it",
        "Resource, The API refused it",
        "'', No answer was accounted for"
    })
    void saysWhatACodeMeansByItsLongestKnownPrefix(String code, String start) {
        assertThat(CodeText.of(code)).startsWith(start);
    }

    /** Whoever may have been executed is told so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "InternalError",
                "InternalError.CallSchedulerApiError",
                "ServiceUnavailable",
                "ResourceUnavailable",
                "InvalidParameter.ServiceIsBusy",
                "PL-NO-REPLY",
                "PL-REPLY-REPEATED",
                "PL-REPLY-UNREADABLE",
                "PL-HTTP-STATUS",
                "PL-NOT-THE-API"
            })
    void warnsOfWhatIsNotSettled(String code) {
        assertThat(CodeText.of(code)).contains("may have been executed");
    }
}
