package dev.paceline.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetTest {
    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, EFBBBF",
        "GB18030, ''",
        "GB18030, 84319533",
        "GBK, ''",
        "Big5, ''",
        "EUC-JP, ''",
        "Shift_JIS, ''",
        "ISO-2022-JP, ''",
        "UTF-16LE, ''",
        "UTF-16LE, FFFE",
        "UTF-16BE, ''",
        "UTF-16BE, FEFF",
        "UTF-32LE, FFFE0000",
        "UTF-32BE, 0000FEFF",
    })
    void readsItsTextAndGivesItsBytesBack(String charset, String mark) {
        String text = "Task名,b\r\n\"日本,\"\"語\n\",一丁\r\n中,文\r\n";
        byte[] bytes = concat(HexFormat.of().parseHex(mark), text.getBytes(Charset.forName(charset)));
        for (int chunkBytes : new int[] {1, 3, Reading.CHUNK}) {
            Reading reading = Reading.of(bytes, Reading.csv(Charset.forName(charset)), chunkBytes, 1 << 20);
            assertThat(reading.problems()).isEmpty();
            assertThat(reading.columns()).containsExactly("Task名", "b");
            assertThat(reading.cells()).containsExactly(List.of("日本,\"語\n", "一丁"), List.of("中", "文"));
            assertThat(reading.rows()).extracting(row -> row.line()).containsExactly(2L, 4L);
            assertThat(reading.raw()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-16, FFFE, UTF-16LE", "UTF-16, FEFF, UTF-16BE", "UTF-16, '', UTF-16BE", "UTF-32, FFFE0000, UTF-32LE"
    })
    void takesTheByteOrderFromTheMark(String named, String mark, String actual) {
        byte[] bytes = concat(HexFormat.of().parseHex(mark), "a,b\n任,务\n".getBytes(Charset.forName(actual)));
        Reading reading = Reading.of(bytes, Reading.csv(Charset.forName(named)));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.columns()).containsExactly("a", "b");
        assertThat(reading.cells()).containsExactly(List.of("任", "务"));
        assertThat(reading.raw()).isEqualTo(bytes);
    }

    /** 0x7C is a pipe, and the second byte of 倈 and 亅 in GBK. */
    @ParameterizedTest
    @ValueSource(strings = {"GBK", "GB18030"})
    void isNotMisledByDelimitersInsideCharacters(String charset) {
        byte[] bytes = "a|b\n倈|亅倈\n".getBytes(Charset.forName(charset));
        Reading reading = Reading.of(bytes, Layout.of("t.csv", null, Charset.forName(charset), '|'));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '|'))
                .as("pipes, three of them inside characters")
                .hasSize(5);
        assertThat(reading.cells()).containsExactly(List.of("倈", "亅倈"));
        assertThat(reading.raw()).isEqualTo(bytes);
    }

    @Test
    void readsFourByteCharactersOfGb18030() {
        String emoji = "😀\u0600㐀𠀀";
        byte[] bytes = ("a;b\n" + emoji + ";2\n").getBytes(Charset.forName("GB18030"));
        Reading reading = Reading.of(bytes, Layout.of("t.csv", null, Charset.forName("GB18030"), ';'));
        assertThat(reading.cells()).containsExactly(List.of(emoji, "2"));
        assertThat(reading.raw()).isEqualTo(bytes);
    }

    @Test
    void namesGb18030WhereABadByteIsFound() {
        byte[] bytes = "ProjectId,TaskName\n1,日常\n".getBytes(Charset.forName("GB18030"));
        Problem problem = only(Reading.of(bytes, Reading.csv(Charset.forName("UTF-8"))));
        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_BYTE);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(problem.column()).isEqualTo("TaskName");
        assertThat(problem.value()).isEqualTo("<0xC8>");
        assertThat(problem.message().text()).contains("UTF-8", "GB18030");
        assertThat(problem.remedy().text()).contains("--charset GB18030");
    }

    @Test
    void showsTheTextBeforeABadByte() {
        byte[] bytes = concat("a,b\n1,好 ok ".getBytes(Charset.forName("UTF-8")), new byte[] {(byte) 0xFF, '\n'});
        assertThat(only(Reading.of(bytes, Reading.csv(Charset.forName("UTF-8"))))
                        .value())
                .isEqualTo("好 ok <0xFF>");
    }

    /** Once GB18030 was called likely, whatever the bytes were: Jürgen Müller would have become J黵gen M黮ler. */
    @Test
    void showsACellAsEachCharsetReadsItAndNamesAllThatFit() {
        byte[] bytes = "ProjectId,TaskId,InCharge\n1,2,Jürgen Müller\n".getBytes(Charset.forName("windows-1252"));
        for (String named : List.of("UTF-8", "Big5")) {
            Problem problem = only(Reading.of(bytes, Reading.csv(Charset.forName(named))));
            assertThat(problem.column()).isEqualTo("InCharge");
            assertThat(problem.message().text())
                    .contains("not " + named + " text")
                    .contains("the cell reads \"Jürgen Müller\" in windows-1252, \"J黵gen M黮ler\" in GB18030");
            assertThat(problem.remedy().text())
                    .isEqualTo("Say --charset windows-1252 or --charset GB18030, whichever reads right;"
                            + " else save the file as UTF-8.");
        }
    }

    @ParameterizedTest
    @CsvSource({"GB18030, 日常任务", "Big5, 每日任務", "windows-31j, 日次ジョブ", "windows-1252, Chaîne française"})
    void putsTheCharsetFirstOfWhichTheCellIs(String charset, String cell) {
        byte[] bytes = ("a,b\n1,\"" + cell + "\"\n").getBytes(Charset.forName(charset));
        Problem problem = only(Reading.of(bytes, Reading.csv(StandardCharsets.UTF_8)));
        assertThat(problem.message().text()).contains("the cell reads \"" + cell + "\" in ");
        assertThat(Charset.forName(problem.remedy().text().split("[ ,]")[2])).isEqualTo(Charset.forName(charset));
    }

    @Test
    void leavesTheChoiceWhereSeveralReadTheCellEquallyWell() {
        byte[] bytes = "a,b\n1,일일 작업\n".getBytes(Charset.forName("x-windows-949"));
        Problem problem = only(Reading.of(bytes, Reading.csv(StandardCharsets.UTF_8)));
        assertThat(problem.message().text()).contains("\"老老 累诀\" in GB18030", "\"일일 작업\" in MS949");
        assertThat(problem.remedy().text()).contains("--charset GB18030", "--charset MS949", "whichever reads right");
    }

    @Test
    void tellsThatUtf8IsNamedWrongly() {
        byte[] bytes = "a,b\n1,日常任务一\n".getBytes(StandardCharsets.UTF_8);
        Problem problem = only(Reading.of(bytes, Reading.csv(Charset.forName("GB18030"))));
        assertThat(problem.message().text()).contains("\"日常任务一\" in UTF-8");
        assertThat(problem.remedy().text()).startsWith("Leave --charset out, or say --charset ");
    }

    @Test
    void doesNotProposeAnotherCharsetWhereWhatStandsBeforeIsUtf8() {
        byte[] bytes = concat(
                "a,b\n1,日常任务\n2,".getBytes(StandardCharsets.UTF_8),
                "Jürgen\n".getBytes(Charset.forName("windows-1252")));
        Problem problem = only(Reading.of(bytes, Reading.csv(StandardCharsets.UTF_8)));
        assertThat(problem.message().text()).contains("\"Jürgen\" in windows-1252");
        assertThat(problem.remedy().text()).startsWith("What stands before it is UTF-8: mend this cell");
    }

    @Test
    void proposesNoneWhereNoneFits() {
        byte[] bytes = concat("a,b\n1,x".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xFF, (byte) 0x81, '\n'});
        Problem problem = only(Reading.of(bytes, Reading.csv(StandardCharsets.UTF_8)));
        assertThat(problem.message().text()).endsWith("nothing after it can be trusted.");
        assertThat(problem.remedy().text()).startsWith("Name the charset");
    }

    @ParameterizedTest
    @CsvSource({
        "GB18030, windows-1252, Jürgen Müller",
        "GB18030, windows-1252, Peña",
        "GB18030, windows-1252, François Lefèvre",
        "GB18030, windows-1252, Åsa",
        "GBK, windows-1252, São Paulo",
        "GB18030, Big5, 每日任務",
        "GB18030, windows-31j, 日次ジョブ",
        "GB18030, UTF-8, 日常任务",
        "windows-1252, GB18030, 日常任务",
        "windows-1252, UTF-8, 日常",
        "ISO-8859-1, GB18030, 日常任务"
    })
    void warnsWhereAnotherCharsetThanTheNamedOneReadsACellBetter(String named, String charset, String cell) {
        byte[] bytes = ("a,b\n1,x\n2,\"" + cell + "\"\n").getBytes(Charset.forName(charset));
        Reading reading = Reading.of(bytes, Reading.csv(Charset.forName(named)));
        assertThat(reading.problems()).isEmpty();

        Problem doubt = reading.doubts().get(0);
        assertThat(doubt.code()).isEqualTo(ProblemCode.CHARSET_DOUBT);
        assertThat(doubt.isError()).isFalse();
        assertThat(doubt.row()).isEqualTo(2);
        assertThat(doubt.line()).isEqualTo(3);
        assertThat(doubt.column()).isEqualTo("b");
        assertThat(doubt.value())
                .isEqualTo(new String(cell.getBytes(Charset.forName(charset)), Charset.forName(named)));
        assertThat(doubt.message().text()).contains("\"" + cell + "\" in " + charset);
        assertThat(doubt.remedy().text())
                .contains(charset.equals("UTF-8") ? "eave --charset out" : "--charset " + charset);
    }

    /** Words of characters in daily use, and names with a rare one among them. */
    @ParameterizedTest
    @CsvSource({"GB18030, GB2312, 喆", "GBK, GB2312, 犇", "Big5, Big5, 堃", "windows-31j, windows-31j, 髙"})
    void doubtsNoTextThatIsOfTheNamedCharset(String named, String of, String rare) {
        long seed = System.nanoTime();
        System.out.println("CharsetTest seed " + seed + " " + named);
        var random = new Random(seed);
        Charset charset = Charset.forName(named);
        var table = new StringBuilder("a,b\n");
        for (int row = 0; row < 20_000; row++) {
            table.append(row).append(',');
            int length = 2 + random.nextInt(9);
            for (int i = 0; i < length; i++) {
                byte[] common = {
                    (byte) (named.equals("windows-31j") ? 0x89 + random.nextInt(14) : 0xB0 + random.nextInt(22)),
                    (byte) (0xA1 + random.nextInt(93))
                };
                table.append(new String(common, Charset.forName(of)));
            }
            table.append(row % 7 == 0 ? rare : row % 5 == 0 ? "_v" + row : "").append('\n');
        }
        Reading reading = Reading.of(table.toString().getBytes(charset), Reading.csv(charset));
        assertThat(reading.rows()).hasSize(20_000);
        assertThat(reading.doubts()).as("seed %d", seed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FFFE, UTF-8, UTF-16LE",
        "FEFF, UTF-8, UTF-16BE",
        "FFFE0000, UTF-8, UTF-32LE",
        "84319533, UTF-8, GB18030",
        "FFFE, UTF-16BE, UTF-16LE",
    })
    void saysWhichCharsetTheMarkIsOf(String mark, String named, String actual) {
        byte[] bytes = concat(HexFormat.of().parseHex(mark), "a,b\n1,2\n".getBytes(Charset.forName(actual)));
        Problem problem = only(Reading.of(bytes, Reading.csv(Charset.forName(named))));
        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_BYTE);
        assertThat(problem.remedy().text()).isEqualTo("Say --charset " + actual + ".");
    }

    @Test
    void saysThatAFileReadAsGb18030IsUtf8() {
        byte[] bytes = concat(HexFormat.of().parseHex("EFBBBF"), "a,b\n1,2\n".getBytes(Charset.forName("UTF-8")));
        assertThat(only(Reading.of(bytes, Reading.csv(Charset.forName("GB18030"))))
                        .remedy()
                        .text())
                .isEqualTo("Leave --charset out.");
    }

    @Test
    void readsUpToABrokenCharacterOfUtf16() {
        byte[] good = "a,b\n1,2\n3,".getBytes(Charset.forName("UTF-16LE"));
        Reading reading =
                Reading.of(concat(good, new byte[] {0, (byte) 0xD8, 'x', 0}), Reading.csv(Charset.forName("UTF-16LE")));
        assertThat(reading.cells()).containsExactly(List.of("1", "2"));
        assertThat(only(reading).code()).isEqualTo(ProblemCode.BAD_BYTE);
        assertThat(only(reading).line()).isEqualTo(3);
        assertThat(reading.endedEarly()).isTrue();
    }

    @Test
    void keepsEveryCharacterThatUtf8Has() {
        var text = new StringBuilder();
        for (int c = 1; c <= Character.MAX_CODE_POINT; c += c < 0x3000 || c > 0xFFF0 && c < 0x10010 ? 1 : 97) {
            if ((c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) && c != '"') {
                text.appendCodePoint(c);
            }
        }
        text.append('\uFFFE').append('\uFFFF').append('\uFEFF');
        Reading reading = Reading.of("a,b\n\"" + text + "\",\uFFFE\n");
        assertThat(reading.cells()).containsExactly(List.of(text.toString(), "\uFFFE"));
    }

    @Test
    void readsJsonLinesOfAnotherCharset() {
        byte[] bytes = "{\"TaskName\":\"日常\"}\n".getBytes(Charset.forName("GB18030"));
        Reading reading = Reading.of(bytes, Layout.of("r.jsonl", null, Charset.forName("GB18030"), null));
        assertThat(reading.rows().get(0).values()).containsExactly(Value.text("日常"));
        assertThat(reading.raw()).isEqualTo(bytes);
    }

    @Test
    void writesMoreTextInTheInputsOwnCharset() throws IOException {
        byte[] bytes = concat(
                HexFormat.of().parseHex("FFFE"), "a,b,c\r\n1,\"任,务\",3\r\n".getBytes(Charset.forName("UTF-16LE")));
        try (var stream = RecordStream.open(new ByteArrayInputStream(bytes), Reading.csv(Charset.forName("UTF-16")))) {
            Chunk chunk = stream.next();
            assertThat(chunk).isNotNull();
            var out = new ByteArrayOutputStream();
            out.write(stream.headerCells(column -> column != 0));
            out.write(stream.encode(",_status" + stream.lineEnd()));
            out.write(chunk.rawCells(0, column -> column != 0));
            out.write(stream.encode(",失败" + stream.lineEnd()));
            assertThat(out.toByteArray())
                    .isEqualTo(concat(
                            HexFormat.of().parseHex("FFFE"),
                            "b,c,_status\r\n\"任,务\",3,失败\r\n".getBytes(Charset.forName("UTF-16LE"))));
            assertThat(chunk.rawText(0)).isEqualTo("1,\"任,务\",3".getBytes(Charset.forName("UTF-16LE")));
        }
    }

    private static Problem only(Reading reading) {
        assertThat(reading.problems()).hasSize(1);
        return reading.problems().get(0);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
