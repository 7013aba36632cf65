package dev.paceline.journal;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Outcomes for tests. */
final class Outcomes {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String[] NAUGHTY = {
        "",
        "plain",
        "\"quoted\"",
        "back\\slash",
        "\u0000",
        "\u2028\u2029",
        "任务-α",
        "😀",
        "\ud800",
        "\udc00x",
        "a\ud83d",
        "\ud800\ud800",
        "\r\n\t",
        "\u007f\u0080",
        "=1+1",
        "{\"a\":1}",
        "\uffff\ufeff",
    };

    private Outcomes() {}

    static Outcome applied(long row) {
        return of(row, Status.APPLIED, null, 0);
    }

    static Outcome of(long row, Status status, @Nullable String code, long overtakenBy) {
        return new Outcome(
                row,
                row + 1,
                new TaskKey("1492511691706699776", "task" + row),
                status,
                1,
                code,
                code == null ? null : "because",
                "request-" + row,
                200,
                NOON,
                NOON.plusMillis(7),
                5,
                7,
                List.of(new Value.Field("DelayTime", Value.number(row))),
                overtakenBy,
                null);
    }

    static Outcome random(Random random, long row) {
        return new Outcome(
                row,
                random.nextLong() >>> 1,
                random.nextBoolean() ? null : new TaskKey(text(random), text(random)),
                Status.values()[random.nextInt(Status.values().length)],
                random.nextInt() >>> 1,
                maybe(random),
                maybe(random),
                maybe(random),
                random.nextInt(600),
                random.nextBoolean() ? null : Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
                random.nextBoolean() ? null : Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
                random.nextInt(3) - 1,
                random.nextInt(3) - 1,
                List.of(new Value.Field("Notes", Value.text(text(random))), new Value.Field("TaskExt", deep(random))),
                random.nextInt(3),
                maybe(random));
    }

    private static Value deep(Random random) {
        return new Value.Items(List.of(
                Value.NULL,
                new Value.Bool(random.nextBoolean()),
                new Value.Num("1234567890123456789012345678901234567890"),
                new Value.Num("1.50e+3"),
                new Value.Fields(List.of(new Value.Field("Key", new Value.Items(List.of()))))));
    }

    private static @Nullable String maybe(Random random) {
        return random.nextBoolean() ? null : text(random);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(NAUGHTY[random.nextInt(NAUGHTY.length)]);
        }
        return text.append(random.nextBoolean() ? (char) random.nextInt(0x10000) : 'x')
                .toString();
    }
}
