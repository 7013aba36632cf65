package dev.paceline.simulator;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/** The text of a {@code Date} header, made once a second. */
final class HttpDate implements Supplier<String> {
    private final InstantSource clock;
    private volatile Text last;

    HttpDate(InstantSource clock) {
        this.clock = clock;
        this.last = new Text(clock.instant().getEpochSecond());
    }

    @Override
    public String get() {
        long now = clock.instant().getEpochSecond();
        Text text = last;
        if (text.second != now) {
            text = new Text(now);
            last = text;
        }
        return text.text;
    }

    private record Text(long second, String text) {
        Text(long second) {
            this(
                    second,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
        }
    }
}
