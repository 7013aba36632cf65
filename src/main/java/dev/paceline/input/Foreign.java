package dev.paceline.input;

import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people give in place of a table or of JSON lines, told by its first bytes or by the ending of its name. */
@SuppressWarnings("ImmutableEnumChecker") // its messages and lists cannot be changed
enum Foreign {
    WORKBOOK(
            Message.of("foreign.workbook"),
            Message.of("foreign.workbook.remedy"),
            ".xlsx",
            ".xlsm",
            ".xlsb",
            ".xls",
            ".xlt",
            ".ods",
            ".fods",
            ".numbers",
            ".et"),
    ZIP(Message.of("foreign.zip"), Message.of("foreign.zip.remedy"), ".zip"),
    SEVEN_ZIP(Message.of("foreign.seven-zip"), Message.of("foreign.seven-zip.remedy"), ".7z"),
    RAR(Message.of("foreign.rar"), Message.of("foreign.rar.remedy"), ".rar"),
    TAR(
            Message.of("foreign.tar"),
            Message.of("foreign.tar.remedy"),
            ".tar",
            ".tar.gz",
            ".tgz",
            ".tar.bz2",
            ".tar.xz",
            ".tar.zst"),
    GZIP(Message.of("foreign.gzip"), "gzip -dc"),
    BZIP2(Message.of("foreign.bzip2"), "bzip2 -dc", ".bz2"),
    XZ(Message.of("foreign.xz"), "xz -dc", ".xz"),
    ZSTD(Message.of("foreign.zstd"), "zstd -dc", ".zst"),
    LZ4(Message.of("foreign.lz4"), "lz4 -dc", ".lz4"),
    PARQUET(Message.of("foreign.parquet"), Message.of("foreign.export.remedy"), ".parquet"),
    ORC(Message.of("foreign.orc"), Message.of("foreign.export.remedy"), ".orc"),
    AVRO(Message.of("foreign.avro"), Message.of("foreign.export.remedy"), ".avro"),
    ARROW(Message.of("foreign.arrow"), Message.of("foreign.export.remedy"), ".arrow", ".feather"),
    SQLITE(Message.of("foreign.sqlite"), Message.of("foreign.sqlite.remedy"), ".sqlite", ".sqlite3", ".db"),
    PDF(Message.of("foreign.pdf"), Message.of("foreign.pdf.remedy"), ".pdf"),
    DOCUMENT(Message.of("foreign.document"), Message.of("foreign.document.remedy"), ".doc", ".docx", ".rtf", ".odt"),
    WEB_PAGE(Message.of("foreign.web-page"), Message.of("foreign.web-page.remedy"), ".html", ".htm", ".mht"),
    XML(Message.of("foreign.xml"), Message.of("foreign.xml.remedy"), ".xml"),
    JSON(Message.of("foreign.json"), Message.of("foreign.json.remedy"), ".json"),
    SHADOW(Message.of("foreign.shadow"), Message.of("foreign.shadow.remedy")),
    POINTER(Message.of("foreign.pointer"), Message.of("foreign.pointer.remedy"));

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

    private final Message what;
    private final @Nullable Message remedy;
    private final String unpacks;

    private final List<String> endings;

    Foreign(Message what, Message remedy, String... endings) {
        this.what = what;
        this.remedy = remedy;
        this.unpacks = "";
        this.endings = List.of(endings);
    }

    /** @param unpacks the command that writes out what is packed in it */
    Foreign(Message what, String unpacks, String... endings) {
        this.what = what;
        this.remedy = null;
        this.unpacks = unpacks;
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

    Message what() {
        return what;
    }

    /**
     * What to do about it, as a sentence.
     *
     * @param packed whether it is itself packed by gzip, as its name says
     * @param ending of the file that comes out
     */
    Message remedy(boolean packed, String ending) {
        if (remedy != null) {
            return remedy;
        }
        String command = new Recipe(packed, null, List.of(unpacks)).command(ending);
        return this == GZIP && !packed
                ? Message.of("foreign.gzip.remedy", command)
                : Message.of("foreign.unpack.remedy", command);
    }

    /** The fault of a file that is this. */
    Fault fault(String value, Layout layout) {
        return new Fault(
                ProblemCode.NOT_TEXT,
                1,
                Fault.NO_CELL,
                value,
                layout.gzip() ? Message.of("foreign.packed", what) : Message.of("foreign", what),
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
