package dev.paceline.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paceline.action.Actions;
import dev.paceline.call.Verdict.Kind;
import dev.paceline.transport.Exchange;
import dev.paceline.wire.HttpReply;
import java.nio.ByteBuffer;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Whatever a server answers has a verdict, and none is better than another reader of the same bytes would give. */
class ReplyFuzzTest {
    private static final JsonMapper OTHER_READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The first two bytes choose the status. */
    @FuzzTest
    void anyReplyHasAVerdictAndIsConfirmedOnlyIfItSaysSo(byte[] input) {
        byte[] body = input.length < 2 ? input : Arrays.copyOfRange(input, 2, input.length);
        int status = input.length < 2 ? 200 : status(ByteBuffer.wrap(input).getShort());

        Verdict verdict = VerdictTable.of(
                new Exchange.Replied(new HttpReply(status, null, body)),
                new ReplyClassifier.OfAction(Actions.standard()));

        JsonNode response = read(body).path("Response");
        boolean fromTheApi = isText(response.path("RequestId"));
        boolean refused = isText(response.path("Error").path("Code"));
        boolean confirmed = status == 200
                && fromTheApi
                && (response.path("Error").isMissingNode()
                        || response.path("Error").isNull())
                && response.path("Data").isBoolean()
                && response.path("Data").booleanValue();
        assertThat(verdict.httpStatus()).isEqualTo(status);
        if (verdict.kind() == Kind.APPLIED) {
            assertThat(confirmed).isTrue();
        } else {
            assertThat(verdict.code()).isNotBlank();
            assertThat(verdict.message() == null && !refused).isFalse();
        }
        if (verdict.kind().settled()) {
            assertThat(fromTheApi || status == 429).isTrue();
        }
        if (verdict.kind() == Kind.FATAL || verdict.kind() == Kind.CREDENTIAL || verdict.kind() == Kind.CLOCK) {
            assertThat(refused).isTrue();
        }
    }

    private static int status(short chosen) {
        return switch (chosen & 7) {
            case 0, 1, 2, 3 -> 200;
            case 4 -> 429;
            case 5 -> 500 + ((chosen >> 3) & 63);
            default -> 100 + ((chosen >> 3) & 511);
        };
    }

    private static JsonNode read(byte[] body) {
        try {
            return OTHER_READER.readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static boolean isText(JsonNode node) {
        return node.isString() && !node.stringValue().isBlank();
    }
}
