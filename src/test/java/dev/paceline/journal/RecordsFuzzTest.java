package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paceline.json.JsonException;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the journal says in JSON is read back as it was written, and other JSON is refused. */
class RecordsFuzzTest {
    private static final long LAST_MILLISECOND =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @FuzzTest
    void whatIsWrittenIsReadBackAsItWas(FuzzedDataProvider data) {
        Instant at = Instant.ofEpochMilli(data.consumeLong(0, LAST_MILLISECOND));
        var details = List.of(new Value.Field("detail " + data.consumeString(20), Value.text(data.consumeString(200))));
        var event = new RunEvent(data.consumeString(20), at, details);
        assertThat(RunEvent.read(event.json())).isEqualTo(event);

        var header = new RunHeader(data.consumeString(40), at, new Value.Fields(details));
        assertThat(RunHeader.read(header.json())).isEqualTo(header);

        Outcome outcome = new Outcome(
                data.consumeLong(0, Long.MAX_VALUE),
                data.consumeLong(0, Long.MAX_VALUE),
                data.consumeBoolean() ? null : new TaskKey(data.consumeString(30), data.consumeString(30)),
                data.pickValue(Status.values()),
                data.consumeInt(0, Integer.MAX_VALUE),
                text(data),
                text(data),
                text(data),
                data.consumeInt(0, 999),
                data.consumeBoolean() ? null : at,
                data.consumeBoolean() ? null : at.plusMillis(7),
                data.consumeLong(-1, Long.MAX_VALUE),
                data.consumeLong(-1, Long.MAX_VALUE),
                details,
                data.consumeLong(0, Long.MAX_VALUE),
                text(data));
        byte[] json = OutcomeJson.write(outcome);
        assertThat(json).doesNotContain('\n');
        assertThat(OutcomeJson.read(json, 0, json.length)).isEqualTo(outcome);
    }

    @FuzzTest
    void otherJsonIsRefused(byte[] json) {
        try {
            Outcome outcome = OutcomeJson.read(json, 0, json.length);
            byte[] again = OutcomeJson.write(outcome);
            assertThat(OutcomeJson.read(again, 0, again.length)).isEqualTo(outcome);
        } catch (IllegalArgumentException | JsonException | ArithmeticException | DateTimeException refused) {
            assertThat(refused).hasMessage(refused.getMessage());
        }
    }

    private static @Nullable String text(FuzzedDataProvider data) {
        return data.consumeBoolean() ? null : data.consumeString(200);
    }
}
