package dev.paceline.cli.options;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 2d}: at most 365 days. */
public final class DurationReader implements ITypeConverter<Duration> {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");
    private static final Duration LONGEST = Duration.ofDays(365);

    /**
     * Reads one.
     *
     * @throws TypeConversionException where it is none; the message shows how to write it
     */
    public static Duration read(String text) {
        Matcher parts = FORM.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new TypeConversionException("'" + text + "' is no duration; write 90s, 10m, 2h or 1h30m.");
        }
        Duration read = Duration.ofDays(part(parts, 1))
                .plusHours(part(parts, 2))
                .plusMinutes(part(parts, 3))
                .plusSeconds(part(parts, 4));
        if (read.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + text + "' is more than 365 days.");
        }
        return read;
    }

    private static long part(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    @Override
    public Duration convert(String text) {
        return read(text);
    }
}
