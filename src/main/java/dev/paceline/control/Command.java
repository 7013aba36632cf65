package dev.paceline.control;

import dev.paceline.journal.UntrustedFields;
import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.ControlException;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What another process wants of a run.
 *
 * @param kind what
 * @param perSecond the new rate, where that is what is wanted; else 0
 */
record Command(Kind kind, double perSecond) {
    static final Command PAUSE = new Command(Kind.PAUSE, 0);
    static final Command CONTINUE = new Command(Kind.CONTINUE, 0);
    private static final String BY = "a command";

    enum Kind {
        PAUSE,
        CONTINUE,
        RATE
    }

    static Command rate(double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate is above 0: " + perSecond);
        }
        return new Command(Kind.RATE, perSecond);
    }

    /** Does it. */
    Reply carryOut(Steering steering) {
        boolean changed = switch (kind) {
            case PAUSE -> steering.pause(BY);
            case CONTINUE -> steering.proceed(BY);
            case RATE -> steering.rate(perSecond, BY);
        };
        return steering.standing(changed);
    }

    /** For the file that asks for it. */
    String json() {
        List<Value.Field> fields = new ArrayList<>();
        fields.add(new Value.Field("command", Value.text(kind.name().toLowerCase(Locale.ROOT))));
        if (kind == Kind.RATE) {
            fields.add(new Value.Field("per_second", Value.text(Double.toString(perSecond))));
        }
        return Json.write(new Value.Fields(fields));
    }

    /**
     * Reads such a file.
     *
     * @throws ControlException where it is none
     */
    static Command read(String text) {
        try {
            UntrustedFields fields = UntrustedFields.of(Json.parse(text));
            return switch (Kind.valueOf(fields.text("command").toUpperCase(Locale.ROOT))) {
                case PAUSE -> PAUSE;
                case CONTINUE -> CONTINUE;
                case RATE -> rate(Double.parseDouble(fields.text("per_second")));
            };
        } catch (JsonException | ConfigurationException | IllegalArgumentException strange) {
            throw new ControlException(
                    ControlException.Kind.REFUSED, "The run is of a version that does not understand this.");
        }
    }
}
