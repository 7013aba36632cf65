package dev.paceline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ApiReplyTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/wire/replies.csv", numLinesToSkip = 1, delimiter = '|', nullValues = "-")
    void readsWhatCanBeBelieved(
            String body, boolean readable, String code, String message, String requestId, String data) {
        ApiReply reply = read(body);
        assertThat(reply).isEqualTo(new ApiReply(readable, code, message, requestId, reply.response()));
        assertThat(data(reply)).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/wire/replies.csv", numLinesToSkip = 1, delimiter = '|', nullValues = "-")
    void confirmsOnlyATrueWithoutAnError(
            String body, boolean readable, String code, String message, String requestId, String data) {
        assertThat(confirmed(read(body))).isEqualTo(readable && code == null && data.equals("TRUE"));
    }

    @Test
    void noPrefixOfAReplyConfirmsAnything() {
        String whole = "{\"Response\":{\"Data\":true,\"RequestId\":\"r-1\"}}";
        for (int end = 0; end < whole.length(); end++) {
            assertThat(read(whole.substring(0, end)).readable())
                    .as("cut at %d", end)
                    .isFalse();
        }
        assertThat(confirmed(read(whole))).isTrue();
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        long seed = System.nanoTime();
        System.out.println("ApiReplyTest seed " + seed);
        Random random = new Random(seed);
        byte[] sound =
                "{\"Response\":{\"Error\":{\"Code\":\"A.B\",\"Message\":\"\\u4efb任\"},\"Data\":true,\"RequestId\":\"r\"}}"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 50_000; i++) {
            byte[] body = i % 2 == 0 ? sound.clone() : new byte[random.nextInt(64)];
            if (i % 2 != 0) {
                random.nextBytes(body);
            }
            for (int flips = random.nextInt(4); flips > 0 && body.length > 0; flips--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(data(ApiReply.read(new HttpReply(200, null, body)))).isNotNull();
        }
    }

    @Test
    void aReplyThatLooksLikeAnotherCharsetIsUnreadable() {
        assertThat(ApiReply.read(new HttpReply(200, null, new byte[] {0, '@', 0, 0}))
                        .readable())
                .isFalse();
        String confirmed = "{\"Response\":{\"Data\":true,\"RequestId\":\"r-1\"}}";
        assertThat(ApiReply.read(new HttpReply(200, null, confirmed.getBytes(StandardCharsets.UTF_16LE)))
                        .readable())
                .isFalse();
    }

    @Test
    void aDeepOrHugeReplyIsUnreadable() {
        assertThat(read("[".repeat(200_000)).readable()).isFalse();
        assertThat(read("{\"Response\":{\"RequestId\":\"r\",\"Data\":" + "9".repeat(100_000) + "}}")
                        .readable())
                .isFalse();
    }

    @Test
    void aByteOrderMarkBeforeTheJsonIsPassedOver() {
        assertThat(confirmed(read("\uFEFF{\"Response\":{\"Data\":true,\"RequestId\":\"r-1\"}}")))
                .isTrue();
        assertThat(read("\uFEFF").readable()).isFalse();
        assertThat(confirmed(read("\uFEFF\uFEFF{\"Response\":{\"Data\":true,\"RequestId\":\"r-1\"}}")))
                .isFalse();
    }

    @Test
    void textsOfAnyLengthAreCut() {
        String many = ".".repeat(1_000_000);
        ApiReply reply = read("{\"Response\":{\"Error\":{\"Code\":\"A" + many + "\",\"Message\":\"m" + many
                + "\"},\"RequestId\":\"r" + many + "\"}}");
        assertThat(reply.code()).startsWith("A.").endsWith("…").hasSize(128);
        assertThat(reply.message()).startsWith("m.").endsWith("…").hasSize(1000);
        assertThat(reply.requestId()).startsWith("r.").endsWith("…").hasSize(128);
    }

    @Test
    void aReplyNestedAsDeepAsItCanBeIsNotReadable() {
        assertThat(read("[".repeat(500_000)).readable()).isFalse();
        assertThat(read("{\"Response\":" + "{\"a\":".repeat(150_000)).readable())
                .isFalse();
    }

    private static boolean confirmed(ApiReply reply) {
        return reply.readable() && reply.code() == null && Actions.standard().confirmedBy(reply.response());
    }

    private static String data(ApiReply reply) {
        Value data = reply.response() == null ? null : Action.at(reply.response(), "Data");
        return data instanceof Value.Bool flag ? flag.value() ? "TRUE" : "FALSE" : "ABSENT_OR_OTHER";
    }

    private static ApiReply read(String body) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return ApiReply.read(new HttpReply(200, null, bytes));
    }
}
