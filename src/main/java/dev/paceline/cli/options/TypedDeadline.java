package dev.paceline.cli.options;

import dev.paceline.model.Limits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * When a run has to be over, as typed: a time of day or a duration from now. Exactly one of the two is there.
 *
 * @param time local time, its next occurrence is meant
 * @param from now on, longer than nothing
 */
public record TypedDeadline(
        @Nullable LocalTime time, @Nullable Duration from) {
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}");

    /**
     * Reads {@code HH:mm} or a duration.
     *
     * @throws TypeConversionException where it is neither
     */
    public static TypedDeadline read(String text) {
        if (CLOCK.matcher(text).matches()) {
            return new TypedDeadline(clock(text), null);
        }
        Duration from = duration(text);
        if (from.isZero()) {
            throw new TypeConversionException("'" + text + "' is now: nothing could be sent.");
        }
        return new TypedDeadline(null, from);
    }

    /**
     * The moment that is meant, seen from {@code now}. A time of day that is now is tomorrow's; one that comes twice, as clocks are
     * put back, is the next of the two.
     */
    public ZonedDateTime seenFrom(ZonedDateTime now) {
        if (time == null) {
            return now.plus(from == null ? Duration.ZERO : from);
        }
        ZonedDateTime today = now.toLocalDate().atTime(time).atZone(now.getZone());
        return Stream.of(today, today.withLaterOffsetAtOverlap())
                .filter(moment -> moment.isAfter(now))
                .findFirst()
                .orElseGet(() -> now.toLocalDate().plusDays(1).atTime(time).atZone(now.getZone()));
    }

    /** When the run has to be over that begins {@code now}: a time of day is one of the wall clock, a duration is not. */
    public Limits.Deadline limit(ZonedDateTime now) {
        return from == null ? new Limits.Deadline.At(seenFrom(now).toInstant()) : new Limits.Deadline.After(from);
    }

    private static LocalTime clock(String text) {
        int colon = text.indexOf(':');
        try {
            return LocalTime.of(
                    Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (DateTimeException noSuchTime) {
            throw new TypeConversionException("there is no time of day '" + text + "'; write 00:00 to 23:59.");
        }
    }

    private static Duration duration(String text) {
        try {
            return DurationReader.read(text);
        } catch (TypeConversionException notADuration) {
            throw new TypeConversionException(notADuration.getMessage() + " Or a time of day, such as 06:30.");
        }
    }

    /** For the command line. */
    public static final class Reader implements ITypeConverter<TypedDeadline> {
        @Override
        public TypedDeadline convert(String text) {
            return read(text);
        }
    }
}
