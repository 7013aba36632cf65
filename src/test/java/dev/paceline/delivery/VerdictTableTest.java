package dev.paceline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulation.Replies;
import dev.paceline.transport.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VerdictTableTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvFileSource(resources = "/delivery/verdicts-by-code.csv", numLinesToSkip = 1)
    void aCodeDecides(String code, Verdict.Kind kind) {
        Verdict verdict = VerdictTable.of(Replies.error(code));
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.code()).isEqualTo(code);
        assertThat(verdict.message()).isEqualTo("because");
        assertThat(verdict.requestId()).isNotNull();
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvFileSource(resources = "/delivery/verdicts-by-reply.csv", numLinesToSkip = 1, quoteCharacter = '\'')
    void aReplyIsBelievedOnlyIfItIsWhole(int status, String body, Verdict.Kind kind, String code) {
        Verdict verdict = VerdictTable.of(Replies.http(status, body == null ? "" : body));
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.code()).isEqualTo(code);
        assertThat(verdict.httpStatus()).isEqualTo(status);
    }

    @Test
    void aRequestWithoutAReplySettlesNothing() {
        Verdict verdict = VerdictTable.of(Replies.lost());
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.TRANSIENT);
        assertThat(verdict.kind().settled()).isFalse();
        assertThat(verdict.code()).isEqualTo("PL-NO-REPLY");
    }

    @ParameterizedTest
    @EnumSource(Exchange.Cause.class)
    void whatWasNeverWrittenIsSettled(Exchange.Cause cause) {
        Verdict verdict = VerdictTable.of(new Exchange.NotWritten(cause, "no way there"));
        boolean forGood = cause == Exchange.Cause.UNKNOWN_HOST || cause == Exchange.Cause.CERTIFICATE;
        assertThat(verdict.kind()).isEqualTo(forGood ? Verdict.Kind.UNREACHABLE : Verdict.Kind.NOT_WRITTEN);
        assertThat(verdict.kind().settled()).isTrue();
    }
}
