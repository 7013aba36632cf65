package dev.paceline.model;

import dev.paceline.model.Problem.Severity;
import java.util.Arrays;
import java.util.Optional;

/** Every problem code there is. Codes are stable: scripts name them in {@code --allow}. */
public enum ProblemCode {
    // The file as bytes and records.
    EMPTY_FILE("PL-FILE-EMPTY", Severity.ERROR, "The file has no content at all"),
    NOT_TEXT("PL-FILE-NOT-TEXT", Severity.ERROR, "The file is no text: a workbook, an archive, a compressed file"),
    NO_ROWS("PL-FILE-NO-ROWS", Severity.WARNING, "There is a header, but no row"),
    BAD_BYTE("PL-CHARSET", Severity.ERROR, "A byte is not of the charset; nothing after it can be trusted"),
    CHARSET_DOUBT(
            "PL-CHARSET-DOUBT", Severity.WARNING, "Another charset reads a cell better than the one that was named"),
    NUL("PL-NUL", Severity.ERROR, "A NUL character; nothing after it can be trusted"),
    RECORD_TOO_LONG("PL-RECORD-TOO-LONG", Severity.ERROR, "A record is longer than 1 MiB"),
    GZIP_BROKEN("PL-GZIP", Severity.ERROR, "The gzip data is damaged or cut off"),
    GZIP_BOMB("PL-GZIP-RATIO", Severity.ERROR, "More than 1 GiB came out of the gzip file at more than 900:1"),
    STRAY_QUOTE("PL-CSV-QUOTE", Severity.ERROR, "A stray quote; nothing after it can be trusted"),
    UNCLOSED_QUOTE("PL-CSV-UNCLOSED", Severity.ERROR, "A quote is never closed"),
    BARE_CR(
            "PL-CSV-BARE-CR",
            Severity.ERROR,
            "A carriage return alone, outside quotes; nothing after it can be trusted"),
    CELL_COUNT("PL-CSV-CELLS", Severity.ERROR, "A record has more or fewer cells than the header"),
    ROW_BLANK("PL-ROW-BLANK", Severity.WARNING, "Blank rows stand between others; they are passed over"),
    JSON_SYNTAX("PL-JSON", Severity.ERROR, "A line is not one JSON object"),
    JSON_DUPLICATE_KEY("PL-JSON-DUPLICATE-KEY", Severity.ERROR, "A JSON object has the same key twice"),

    // Columns.
    HEADER("PL-HEADER", Severity.ERROR, "The first line does not name the columns; the message says what cures it"),
    COLUMN_UNKNOWN("PL-COLUMN-UNKNOWN", Severity.ERROR, "A column is no parameter"),
    COLUMN_DOUBLED("PL-COLUMN-DOUBLED", Severity.ERROR, "Two columns give the same parameter"),
    COLUMN_EMPTY("PL-COLUMN-EMPTY", Severity.ERROR, "A column has values, but no name"),
    COLUMN_MISSING("PL-COLUMN-MISSING", Severity.ERROR, "No column gives a parameter that every row needs"),
    MAPPING_UNUSED("PL-MAPPING", Severity.ERROR, "A renamed or ignored column is not in the input"),
    SET_REFUSED("PL-SET", Severity.ERROR, "A --set that the input contradicts"),

    REGION("PL-REGION", Severity.ERROR, "A row's @region cannot be the name of a region"),

    // Values.
    ID_MISSING("PL-ID-MISSING", Severity.ERROR, "A row has no id of its task or project"),
    ID_DAMAGED("PL-ID-DAMAGED", Severity.ERROR, "A spreadsheet or a number format has damaged an id"),
    ID_FORMAT("PL-ID-FORMAT", Severity.ERROR, "An id that should consist of digits has other characters"),
    ID_ROUNDED("PL-ID-ROUNDED", Severity.WARNING, "An id that looks rounded to 15 digits"),
    ID_SHORT("PL-ID-SHORT", Severity.WARNING, "An id that is much shorter than its column's others"),
    CELL_MARKER(
            "PL-CELL-MARKER",
            Severity.ERROR,
            "A cell that holds what a program wrote for nothing, or for an error of its own"),
    NOTHING_CHANGES("PL-NO-CHANGE", Severity.ERROR, "The row changes nothing"),
    TYPE("PL-TYPE", Severity.ERROR, "The value is of the wrong type"),
    WORD("PL-WORD", Severity.ERROR, "The value is none of the parameter's words and no number"),
    FORMAT("PL-FORMAT", Severity.ERROR, "The value is not in the parameter's format"),
    VALUE("PL-VALUE", Severity.ERROR, "The value is not one of the parameter's complete list"),
    VALUE_UNLISTED("PL-VALUE-UNLISTED", Severity.WARNING, "The value is not among those documented"),
    TEXT_INVISIBLE(
            "PL-TEXT-INVISIBLE",
            Severity.WARNING,
            "Text that begins or ends with a blank, or holds a character that does not show"),
    RANGE("PL-RANGE", Severity.ERROR, "The number is out of range"),
    DATE("PL-DATE", Severity.ERROR, "There is no such date or time, or it is not written as the API wants it"),
    CRON("PL-CRON", Severity.ERROR, "The expression is not a valid Quartz expression"),
    END_BEFORE_START("PL-END-BEFORE-START", Severity.ERROR, "An end is before its start"),
    LIST("PL-LIST", Severity.ERROR, "The list cannot be read"),
    FIELD_UNKNOWN("PL-FIELD-UNKNOWN", Severity.ERROR, "An object in a list has a field that the API does not know"),
    FIELD_MISSING("PL-FIELD-MISSING", Severity.ERROR, "A parameter or a field that the API requires is missing"),
    EMPTY_NOT_POSSIBLE("PL-EMPTY", Severity.ERROR, "A number or boolean has no empty value"),

    // Rules between parameters, as far as the row itself shows.
    RULE("PL-RULE", Severity.WARNING, "A rule between parameters of the action is broken"),
    RULE_CRONTAB("PL-RULE-CRONTAB", Severity.WARNING, "A schedule by expression needs the expression"),
    RULE_HOURLY_WINDOW("PL-RULE-HOURLY-WINDOW", Severity.WARNING, "A window of the day belongs to hourly scheduling"),
    RULE_TASK_ACTION(
            "PL-RULE-TASK-ACTION",
            Severity.WARNING,
            "What runs within a cycle, its step and its kind do not fit together"),
    RULE_CYCLE_STEP(
            "PL-RULE-CYCLE-STEP", Severity.WARNING, "A step that the documentation does not name for this cycle"),
    RULE_DELAY_TIME(
            "PL-RULE-DELAY-TIME",
            Severity.WARNING,
            "A start within the day does not fit the cycle, or is more than a day"),
    CHINESE_SITE("PL-CHINESE-SITE", Severity.WARNING, "The field is in the Chinese site's models alone"),
    DEPRECATED("PL-DEPRECATED", Severity.WARNING, "The parameter is called deprecated in the documentation"),
    TASK_REPEATED("PL-TASK-REPEATED", Severity.WARNING, "More than one row for the same task"),

    // What came of a row that was sent.
    DATA_FALSE("PL-DATA-FALSE", Severity.ERROR, "The API answered without an error, but says that it did not do it"),
    JOB_FAILED("PL-JOB-FAILED", Severity.ERROR, "The request was accepted, and the job that it began failed"),
    JOB_LOST("PL-JOB-LOST", Severity.ERROR, "A job was begun, and how it ended could not be found out"),
    NO_REPLY("PL-NO-REPLY", Severity.ERROR, "The request was written, and no reply came"),
    UNREADABLE_REPLY("PL-REPLY-UNREADABLE", Severity.ERROR, "The reply could not be read"),
    REPLY_REPEATED("PL-REPLY-REPEATED", Severity.ERROR, "The reply had another one's RequestId, and confirms nothing"),
    NOT_THE_API("PL-NOT-THE-API", Severity.ERROR, "The reply did not come from the API"),
    HTTP_STATUS("PL-HTTP-STATUS", Severity.ERROR, "A server error without a code"),
    NOT_REACHED("PL-NOT-REACHED", Severity.ERROR, "The request could not be written: no connection");

    private final String code;
    private final Severity severity;
    private final String summary;

    ProblemCode(String code, Severity severity, String summary) {
        this.code = code;
        this.severity = severity;
        this.summary = summary;
    }

    /** The code as users write it, {@code PL-…}. */
    public String code() {
        return code;
    }

    /** How bad it is unless {@code --allow} or a rule says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** One clause that says what it stands for. */
    public String summary() {
        return summary;
    }

    /**
     * Whether {@code --allow} may name it: a warning, or an error in spite of which there is a request that could be sent.
     */
    public boolean allowable() {
        return switch (this) {
            case CELL_MARKER,
                    ID_DAMAGED,
                    ID_FORMAT,
                    NOTHING_CHANGES,
                    FORMAT,
                    VALUE,
                    RANGE,
                    DATE,
                    CRON,
                    END_BEFORE_START,
                    FIELD_MISSING -> true;
            default -> severity == Severity.WARNING;
        };
    }

    /** The code spelled {@code code}, whatever its case. */
    public static Optional<ProblemCode> named(String code) {
        return Arrays.stream(values())
                .filter(each -> each.code.equalsIgnoreCase(code))
                .findFirst();
    }
}
