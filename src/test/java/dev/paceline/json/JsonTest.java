package dev.paceline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paceline.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final String NINETEEN_DIGITS = "1492511691706699776";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "false",
                "\"\"",
                "0",
                "1492511691706699776",
                "1.50",
                "1e3",
                "-0",
                "{\"b\":[1,[],{\"c\":null}],\"a\":\"任务 \\\"\\\\\\n😀\"}"
            })
    void whatIsReadIsWrittenAsItStood(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(Json.write(Json.parse(text))).isEqualTo(text);
        assertThat(Json.bytes(Json.parse(bytes, 0, bytes.length))).isEqualTo(bytes);
    }

    @Test
    void whatDoesNotShowIsEscapedAndReadBackExactly() {
        Value text = Value.text("a\u001b[31m\u007f\u009b\u202e\u2028\u200b\ufeff\udb40\udc41\ud800任务😀");

        assertThat(Json.write(text))
                .isEqualTo("\"a\\u001B[31m\\u007F\\u009B\\u202E\\u2028\\u200B\\uFEFF\\uDB40\\uDC41\\uD800任务😀\"");
        assertThat(Json.parse(Json.write(text))).isEqualTo(text);
    }

    @Test
    void everyKindOfValueIsKeptApart() {
        assertThat(Json.parse("{\"a\":[\"\",0,false,null,{}],\"n\":" + NINETEEN_DIGITS + "}"))
                .isEqualTo(new Value.Fields(List.of(
                        new Value.Field(
                                "a",
                                new Value.Items(List.of(
                                        Value.text(""),
                                        Value.number(0),
                                        new Value.Bool(false),
                                        Value.NULL,
                                        new Value.Fields(List.of())))),
                        new Value.Field("n", new Value.Num(NINETEEN_DIGITS)))));
    }

    @Test
    void aPartOfTheBytesIsReadAlone() {
        byte[] bytes = "[1][2][3]".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.parse(bytes, 3, 3)).isEqualTo(new Value.Items(List.of(Value.number(2))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "``|0|there is nothing to read",
                "` `|0|there is nothing to read",
                "{} {}|4|there is more text after the value",
                "1 2|3|there is more text after the value",
                "[1,]|4|there is something that JSON does not have",
                "{\"a\":1,\"b\":2,\"a\":3}|17|the same key stands twice in one object",
                "{\"a\":|6|it ends before it is complete",
                "{\"a\":nul}|6|there is something that JSON does not have",
                "{'a':1}|2|there is something that JSON does not have",
                "[\"a\tb\"]|4|there is something that JSON does not have",
                "{\"a\":\"b|8|it ends before it is complete"
            })
    void whatIsNotOneValueIsRefusedInOneLineWithItsPlace(String text, int place, String message) {
        byte[] bytes = ("[[" + text + "]]").getBytes(StandardCharsets.UTF_8);
        JsonException refused = catchThrowableOfType(JsonException.class, () -> Json.parse(text));
        JsonException alike = catchThrowableOfType(JsonException.class, () -> Json.parse(bytes, 2, bytes.length - 4));

        assertThat(refused).hasMessage(message);
        assertThat(refused.place()).isEqualTo(place);
        assertThat(refused.duplicateKey()).isEqualTo(message.contains("twice"));
        assertThat(alike).hasMessage(message);
        assertThat(alike.place()).isEqualTo(place);
    }

    /** Once the place was counted from the last line end, and in bytes. */
    @Test
    void aPlaceIsCountedInCharactersFromTheStartWhateverLineEndsStandBetween() {
        String text = "{\"任\":\r1,\r\n\"😀\":x}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(catchThrowableOfType(JsonException.class, () -> Json.parse(text))
                        .place())
                .isEqualTo(15);
        assertThat(catchThrowableOfType(JsonException.class, () -> Json.parse(bytes, 0, bytes.length))
                        .place())
                .isEqualTo(15);
    }

    @Test
    void valuesMayBeNestedThirtyTwoDeepAndNoDeeper() {
        String most = "[".repeat(Json.MAX_DEPTH) + "]".repeat(Json.MAX_DEPTH);

        assertThat(Json.write(Json.parse(most))).isEqualTo(most);
        JsonException refused = catchThrowableOfType(JsonException.class, () -> Json.parse("[" + most + "]"));
        assertThat(refused).hasMessageContaining("deeper than 32 levels");
        assertThat(refused.duplicateKey()).isFalse();
    }

    @Test
    void aNumberLongerThanAThousandDigitsIsRefused() {
        assertThat(Json.parse("9".repeat(1000))).isEqualTo(new Value.Num("9".repeat(1000)));
        assertThat(catchThrowableOfType(JsonException.class, () -> Json.parse("9".repeat(1001))))
                .hasMessageContaining("a value too long");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] bytes = {'"', (byte) 0xC3, '"', ' ', ' '};

        assertThat(catchThrowableOfType(JsonException.class, () -> Json.parse(bytes, 0, bytes.length)))
                .isNotNull();
    }

    /** Found by RecordsFuzzTest: four such bytes at the start of a server's reply were an exception that nobody expects. */
    @ParameterizedTest
    @ValueSource(
            strings = {"00400000", "00004000", "40000000", "0000FFFE7B007D00", "7B007D00", "007B007D", "FFFE7B007D00"})
    void bytesThatLookLikeAnotherCharsetAreRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(catchThrowableOfType(JsonException.class, () -> Json.parse(bytes, 0, bytes.length)))
                .isNotNull();
    }

    /** Found by JsonFuzzTest: as text it stood there bare, and became a question mark in whatever file it went to. */
    @Test
    void halfOfASurrogatePairIsEscapedInTextAsInBytes() {
        Value half = Value.text("a\ud800");

        assertThat(Json.write(half)).isEqualToIgnoringCase("\"a\\ud800\"");
        assertThat(Json.bytes(half)).isEqualTo(Json.write(half).getBytes(StandardCharsets.UTF_8));
        assertThat(Json.parse(Json.write(half))).isEqualTo(half);
    }
}
