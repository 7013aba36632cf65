package dev.paceline.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.Format;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    @ParameterizedTest
    @CsvSource({
        "t.csv, CSV, false, 44",
        "T.CSV, CSV, false, 44",
        "a.b/t.tsv, TSV, false, 9",
        "t.jsonl, JSONL, false, 10",
        "t.ndjson, JSONL, false, 10",
        "t.csv.gz, CSV, true, 44",
        "t.tsv.GZ, TSV, true, 9",
        "t.ndjson.gz, JSONL, true, 10",
    })
    void goesByTheEnding(String name, Format format, boolean gzip, int delimiter) {
        assertThat(Layout.of(name, null, null, null))
                .isEqualTo(new Layout(format, StandardCharsets.UTF_8, (char) delimiter, gzip));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.txt", "t", "csv", "t.gz", "xlsx", ""})
    void listsWhatIsPossibleWhereTheEndingTellsNothing(String name) {
        assertThatThrownBy(() -> Layout.of(name, null, null, null))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining(".csv, .tsv, .jsonl or .ndjson, each also with .gz");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t.xlsx       | a workbook of a spreadsheet | CSV UTF-8",
                "T.XLS        | a workbook of a spreadsheet | all their digits",
                "t.xlsx.gz    | a workbook of a spreadsheet | CSV UTF-8",
                "t.ods        | a workbook of a spreadsheet | CSV UTF-8",
                "t.numbers    | a workbook of a spreadsheet | CSV UTF-8",
                "t.csv.zip    | a zip archive               | unzip FILE",
                "t.7z         | a 7z archive                | Unpack it",
                "t.rar        | a rar archive               | Unpack it",
                "t.tar.gz     | a tar archive               | tar -xf FILE",
                "t.tgz        | a tar archive               | tar -xf FILE",
                "t.csv.bz2    | bzip2 data                  | bzip2 -dc < FILE > NEW.csv",
                "t.jsonl.zst  | zstd data                   | zstd -dc < FILE > NEW.jsonl",
                "t.tsv.xz     | xz data                     | xz -dc < FILE > NEW.tsv",
                "t.parquet    | a Parquet file              | export CSV",
                "t.orc        | an ORC file                 | export CSV",
                "t.avro       | an Avro file                | export CSV",
                "t.feather    | an Arrow file               | export CSV",
                "t.db         | an SQLite database          | sqlite3 -header -csv FILE",
                "t.html       | a web page                  | log in",
                "t.json       | JSON                        | jq -c '.[]' FILE > NEW.jsonl"
            })
    void saysAtOnceWhatToDoWhereTheEndingIsOfAnotherKind(String name, String what, String remedy) {
        assertThatThrownBy(() -> Layout.of(name, null, null, null))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("'" + name + "' is " + what)
                .hasMessageContaining(remedy);
        assertThat(Layout.of(name, Format.CSV, null, null).format()).isEqualTo(Format.CSV);
    }

    @Test
    void asksForTheFormatOfStandardInput() {
        assertThatThrownBy(() -> Layout.of("-", null, null, null)).hasMessageContaining("--format csv|tsv|jsonl");
        assertThat(Layout.of("-", Format.TSV, null, null).delimiter()).isEqualTo('\t');
    }

    @Test
    void letsOptionsBeatTheEnding() {
        assertThat(Layout.of("t.txt.gz", Format.CSV, Charset.forName("GBK"), ';'))
                .isEqualTo(new Layout(Format.CSV, Charset.forName("GBK"), ';', true));
    }

    @ParameterizedTest
    @ValueSource(chars = {'"', '\n', '\r', ' ', 'a', '7', '\0', '\u007f', '，', 'é'})
    void refusesDelimitersThatCannotSeparate(char delimiter) {
        assertThatThrownBy(() -> Layout.of("t.csv", null, null, delimiter))
                .isInstanceOf(LayoutException.class)
                .hasMessageContaining("one ASCII character");
    }

    @Test
    void refusesADelimiterForJsonLines() {
        assertThatThrownBy(() -> Layout.of("t.jsonl", null, null, ','))
                .hasMessage("--delimiter is for CSV and TSV; JSON lines have none.");
    }

    @Test
    void readsDelimitersAsPeopleWriteThem() {
        assertThat(Layout.delimiterNamed("\\t")).isEqualTo('\t');
        assertThat(Layout.delimiterNamed("TAB")).isEqualTo('\t');
        assertThat(Layout.delimiterNamed(";")).isEqualTo(';');
        assertThatThrownBy(() -> Layout.delimiterNamed("||")).hasMessageContaining("not one character");
        assertThatThrownBy(() -> Layout.delimiterNamed("")).hasMessageContaining("not one character");
    }

    @Test
    void namesCharsets() {
        assertThat(Layout.charsetNamed("gb18030")).isEqualTo(Charset.forName("GB18030"));
        assertThatThrownBy(() -> Layout.charsetNamed("utf8mb4"))
                .hasMessageContaining("'utf8mb4'")
                .hasMessageContaining("GB18030");
        assertThatThrownBy(() -> Layout.charsetNamed("a b")).isInstanceOf(LayoutException.class);
        assertThatThrownBy(() -> Layout.of("t.csv", null, Charset.forName("x-JISAutoDetect"), null))
                .hasMessageContaining("read but not written");
    }
}
