package dev.paceline.input;

import dev.paceline.model.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people give in place of a table or of JSON lines, told by its first bytes or by the ending of its name. */
enum Foreign {
    WORKBOOK(
            "a workbook of a spreadsheet",
            "Open it there, see that the ids are text with all their digits, and save it as \"CSV UTF-8\".",
            ".xlsx",
            ".xlsm",
            ".xlsb",
            ".xls",
            ".xlt",
            ".ods",
            ".fods",
            ".numbers",
            ".et"),
    ZIP("a zip archive", "Unpack it (unzip FILE) and name the file that is in it.", ".zip"),
    SEVEN_ZIP("a 7z archive", "Unpack it and name the file that is in it.", ".7z"),
    RAR("a rar archive", "Unpack it and name the file that is in it.", ".rar"),
    TAR(
            "a tar archive",
            "Unpack it (tar -xf FILE) and name the file that is in it.",
            ".tar",
            ".tar.gz",
            ".tgz",
            ".tar.bz2",
            ".tar.xz",
            ".tar.zst"),
    GZIP("gzip data", "gzip -dc"),
    BZIP2("bzip2 data", "bzip2 -dc", ".bz2"),
    XZ("xz data", "xz -dc", ".xz"),
    ZSTD("zstd data", "zstd -dc", ".zst"),
    LZ4("lz4 data", "lz4 -dc", ".lz4"),
    PARQUET("a Parquet file", Foreign.EXPORT, ".parquet"),
    ORC("an ORC file", Foreign.EXPORT, ".orc"),
    AVRO("an Avro file", Foreign.EXPORT, ".avro"),
    ARROW("an Arrow file", Foreign.EXPORT, ".arrow", ".feather"),
    SQLITE(
            "an SQLite database",
            "Take a table out of it: sqlite3 -header -csv FILE 'SELECT * FROM \"TABLE\"' > NEW.csv.",
            ".sqlite",
            ".sqlite3",
            ".db"),
    PDF("a PDF document", "Export CSV where it comes from: no table can be taken out of it safely.", ".pdf"),
    DOCUMENT(
            "a document of a word processor",
            "Export CSV where its table comes from.",
            ".doc",
            ".docx",
            ".rtf",
            ".odt"),
    WEB_PAGE(
            "a web page",
            "Export CSV where it comes from; if it was downloaded, look whether it asks to log in.",
            ".html",
            ".htm",
            ".mht"),
    XML("XML", "Export CSV or JSON lines where it comes from.", ".xml"),
    JSON(
            "JSON, of which one object on each line is wanted",
            "If it is so, say --format jsonl; else put each object on a line: jq -c '.[]' FILE > NEW.jsonl.",
            ".json"),
    SHADOW("what macOS puts beside a file", "Name the file itself, without ._ before its name."),
    POINTER("what Git keeps in place of a large file", "Fetch the file itself: git lfs pull.");

    private static final String EXPORT = "Let the program that wrote it export CSV, with the columns of ids as text.";
    private static final List<Signature> SIGNATURES = List.of(
            new Signature(ZIP, 0, "504B0304"),
            new Signature(ZIP, 0, "504B0506"),
            new Signature(ZIP, 0, "504B0708"),
            new Signature(WORKBOOK, 0, "D0CF11E0"),
            new Signature(GZIP, 0, "1F8B"),
            new Signature(SEVEN_ZIP, 0, "377ABCAF271C"),
            new Signature(RAR, 0, "526172211A07"),
            new Signature(TAR, 257, "7573746172"),
            new Signature(BZIP2, 4, "314159265359"),
            new Signature(XZ, 0, "FD377A585A00"),
            new Signature(ZSTD, 0, "28B52FFD"),
            new Signature(LZ4, 0, "04224D18"),
            new Signature(PARQUET, 0, "50415231"),
            new Signature(ORC, 0, "4F5243"),
            new Signature(AVRO, 0, "4F626A01"),
            new Signature(ARROW, 0, "4152524F5731"),
            new Signature(ARROW, 0, "46454131"),
            new Signature(SQLITE, 0, "53514C69746520666F726D6174203300"),
            new Signature(PDF, 0, "255044462D"),
            new Signature(SHADOW, 0, "00051607"));

    private final String what;
    private final String remedy;

    @SuppressWarnings("ImmutableEnumChecker") // one that cannot be changed
    private final List<String> endings;

    Foreign(String what, String remedy, String... endings) {
        this.what = what;
        this.remedy = remedy;
        this.endings = List.of(endings);
    }

    private record Signature(Foreign kind, int at, byte[] bytes) {
        Signature(Foreign kind, int at, String hex) {
            this(kind, at, HexFormat.of().parseHex(hex));
        }

        boolean stands(byte[] head) {
            return head.length >= at + bytes.length
                    && Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
        }
    }

    /**
     * What a file of this name is; null where the name tells nothing.
     *
     * @param names in small letters, as it is and without what says that it is packed
     */
    static @Nullable Foreign named(String... names) {
        return Stream.of(names)
                .flatMap(name ->
                        Stream.of(values()).filter(kind -> kind.endings.stream().anyMatch(name::endsWith)))
                .findFirst()
                .orElse(null);
    }

    /** What begins with these bytes; null where they may be text. */
    static @Nullable Foreign of(byte[] head) {
        Foreign kind = SIGNATURES.stream()
                .filter(signature -> signature.stands(head))
                .map(Signature::kind)
                .findFirst()
                .orElse(null);
        if (kind == ZIP) {
            return packed(new String(head, StandardCharsets.ISO_8859_1));
        }
        boolean letters = kind == PARQUET || kind == ORC || kind == ARROW;
        return letters && !binary(head) ? null : kind;
    }

    /** What begins with this text; null where it may be a table or JSON lines. */
    static @Nullable Foreign of(String text) {
        String begin = text.stripLeading().toLowerCase(Locale.ROOT);
        if (begin.startsWith("{\\rtf")) {
            return DOCUMENT;
        }
        if (begin.startsWith("version https://git-lfs")) {
            return POINTER;
        }
        if (begin.startsWith("mime-version:") && begin.contains("text/html")) {
            return WEB_PAGE;
        }
        if (begin.length() < 2 || begin.charAt(0) != '<' || begin.indexOf('>') < 0) {
            return null;
        }
        if (begin.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
            return WORKBOOK;
        }
        boolean page = begin.contains("<html") || begin.contains("<!doctype html") || begin.contains("<table");
        boolean tag = Character.isLetter(begin.charAt(1)) || begin.charAt(1) == '!' || begin.charAt(1) == '?';
        return page ? WEB_PAGE : tag ? XML : null;
    }

    String what() {
        return what;
    }

    /**
     * What to do about it, as a sentence.
     *
     * @param packed whether it is itself packed by gzip, as its name says
     * @param ending of the file that comes out
     */
    String remedy(boolean packed, String ending) {
        if (!remedy.endsWith(" -dc")) {
            return remedy;
        }
        String command = new Recipe(packed, null, List.of(remedy)).command(ending);
        return (this == GZIP && !packed ? "Give it a name that ends in .gz, or unpack it: " : "Unpack it: ") + command
                + ".";
    }

    /** The fault of a file that is this. */
    Fault fault(String value, Layout layout) {
        return new Fault(
                ProblemCode.NOT_TEXT,
                1,
                Fault.NO_CELL,
                value,
                "The file is " + what + (layout.gzip() ? ", packed by gzip" : ""),
                remedy(layout.gzip(), layout.format().ending()));
    }

    /** Office documents are zip archives with well-known members. */
    private static Foreign packed(String head) {
        if (head.contains("xl/") || head.contains("opendocument.spreadsheet") || head.contains("Index/Document.iwa")) {
            return WORKBOOK;
        }
        if (head.contains("word/") || head.contains("opendocument.text")) {
            return DOCUMENT;
        }
        return head.contains("[Content_Types].xml") ? WORKBOOK : ZIP;
    }

    private static boolean binary(byte[] head) {
        for (byte each : head) {
            if (each >= 0 && each < '\t') {
                return true;
            }
        }
        return false;
    }
}
