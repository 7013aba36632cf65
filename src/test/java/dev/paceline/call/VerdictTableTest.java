package dev.paceline.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.paceline.action.Actions;
import dev.paceline.simulation.Replies;
import dev.paceline.transport.Exchange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VerdictTableTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvFileSource(resources = "/call/verdicts-by-code.csv", numLinesToSkip = 1)
    void aCodeDecides(String code, Verdict.Kind kind) {
        Verdict verdict = VerdictTable.of(Replies.error(code), new ReplyClassifier.OfAction(Actions.standard()));
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.code()).isEqualTo(code);
        assertThat(verdict.message()).isEqualTo("because");
        assertThat(verdict.requestId()).isNotNull();
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvFileSource(resources = "/call/verdicts-by-reply.csv", numLinesToSkip = 1, quoteCharacter = '\'')
    void aReplyIsBelievedOnlyIfItIsWhole(int status, String body, Verdict.Kind kind, String code) {
        Verdict verdict = VerdictTable.of(
                Replies.http(status, body == null ? "" : body), new ReplyClassifier.OfAction(Actions.standard()));
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.code()).isEqualTo(code);
        assertThat(verdict.httpStatus()).isEqualTo(status);
    }

    @Test
    void aCodeOfAMillionDotsIsLookedUpInNoTime() {
        String dots = ".".repeat(1_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> {
            assertThat(VerdictTable.of(dots)).isEqualTo(Verdict.Kind.PERMANENT);
            assertThat(VerdictTable.of("InternalError" + dots)).isEqualTo(Verdict.Kind.TRANSIENT);
            assertThat(VerdictTable.of("InternalError.a" + dots)).isEqualTo(Verdict.Kind.TRANSIENT);
            assertThat(VerdictTable.of("a".repeat(1_000_000))).isEqualTo(Verdict.Kind.PERMANENT);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "200, '<html><title>Log in</title>', a reply in which no RequestId can be read: <html><title>Log in</title>",
        "200, '{\"RequestId\":\"a\",}', 'a reply in which no RequestId can be read: {\"RequestId\":\"a\",}'",
        "302, '', a reply with status 302",
        "403, 'Blocked by Policy‮', a reply with status 403: Blocked by Policy",
        "503, '<h1>Later</h1>', the server said 503: <h1>Later</h1>"
    })
    void whatIsNotTheApisIsShownByItsFirstLine(int status, String body, String message) {
        assertThat(VerdictTable.of(Replies.http(status, body), new ReplyClassifier.OfAction(Actions.standard()))
                        .message())
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"Error\":{},\"Data\":true,', 'there is an error, but it has no code'",
        "'', Data is missing or no boolean"
    })
    void whatConcludesNothingSaysWhatItLacks(String content, String message) {
        Verdict verdict = VerdictTable.of(
                Replies.http(200, "{\"Response\":{" + content + "\"RequestId\":\"a\"}}"),
                new ReplyClassifier.OfAction(Actions.standard()));
        assertThat(verdict.code()).isEqualTo("PL-REPLY-UNREADABLE");
        assertThat(verdict.kind().settled()).isFalse();
        assertThat(verdict.message()).isEqualTo(message);
    }

    @Test
    void aRequestWithoutAReplySettlesNothing() {
        Verdict verdict = VerdictTable.of(Replies.lost(), new ReplyClassifier.OfAction(Actions.standard()));
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.TRANSIENT);
        assertThat(verdict.kind().settled()).isFalse();
        assertThat(verdict.code()).isEqualTo("PL-NO-REPLY");
    }

    @ParameterizedTest
    @EnumSource(Exchange.Cause.class)
    void whatWasNeverWrittenIsSettled(Exchange.Cause cause) {
        Verdict verdict = VerdictTable.of(
                new Exchange.NotWritten(cause, "no way there"), new ReplyClassifier.OfAction(Actions.standard()));
        boolean forGood = cause == Exchange.Cause.CERTIFICATE;
        assertThat(verdict.kind()).isEqualTo(forGood ? Verdict.Kind.UNREACHABLE : Verdict.Kind.NOT_WRITTEN);
        assertThat(verdict.kind().settled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Verdict.Kind.class)
    void onlyWhatNeverReachedTheWireIsNoAttempt(Verdict.Kind kind) {
        boolean reached = kind != Verdict.Kind.NOT_WRITTEN && kind != Verdict.Kind.UNREACHABLE;
        assertThat(kind.neverWritten()).isEqualTo(!reached);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 'no error was named, but Data is false'",
        "null, Data is missing or no boolean",
        "1, Data is missing or no boolean"
    })
    void aReplyThatConfirmsNothingSaysWhy(String data, String message) {
        assertThat(VerdictTable.of(Replies.data(data), new ReplyClassifier.OfAction(Actions.standard()))
                        .message())
                .isEqualTo(message);
    }

    @Test
    void aWrongClockIsToldTheServersDate() {
        Instant date = Instant.parse("2026-01-02T03:04:05Z");
        assertThat(VerdictTable.of(
                                Replies.error("AuthFailure.SignatureExpire", date),
                                new ReplyClassifier.OfAction(Actions.standard()))
                        .serverDate())
                .isEqualTo(date);
    }
}
