package dev.paceline.control;

import dev.paceline.journal.UntrustedFields;
import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.ControlException;
import dev.paceline.model.Progress;
import dev.paceline.model.Value;
import java.util.List;
import java.util.Locale;

/**
 * How a run stands when it has done as it was told.
 *
 * @param changed whether that changed anything: not where it was paused already, for instance
 * @param phase what it is doing
 * @param paused whether it is paused
 * @param perSecond requests a second for each quota; infinite for no limit
 * @param share how much of that is used, above 0 up to 1
 * @param host where its requests go
 * @param loopback whether that is this machine
 * @param documented how many requests a second the API's documentation allows of what the run sends
 */
public record Reply(
        boolean changed,
        Progress.Phase phase,
        boolean paused,
        double perSecond,
        double share,
        String host,
        boolean loopback,
        int documented) {
    /** For the file that answers a request. */
    String json() {
        return Json.write(new Value.Fields(List.of(
                new Value.Field("done", new Value.Bool(true)),
                new Value.Field("changed", new Value.Bool(changed)),
                new Value.Field("phase", Value.text(phase.name().toLowerCase(Locale.ROOT))),
                new Value.Field("paused", new Value.Bool(paused)),
                new Value.Field("per_second", Value.text(Double.toString(perSecond))),
                new Value.Field("share", Value.text(Double.toString(share))),
                new Value.Field("host", Value.text(host)),
                new Value.Field("loopback", new Value.Bool(loopback)),
                new Value.Field("documented", Value.number(documented)))));
    }

    /** The file that says that it will not be done. */
    static String refusal(ControlException why) {
        return Json.write(new Value.Fields(List.of(
                new Value.Field("done", new Value.Bool(false)),
                new Value.Field("kind", Value.text(why.kind().name())),
                new Value.Field("message", Value.text(String.valueOf(why.getMessage()))))));
    }

    /**
     * Reads such a file.
     *
     * @throws ControlException where it says that it was not done, or cannot be understood
     */
    static Reply read(String text) {
        try {
            UntrustedFields fields = UntrustedFields.of(Json.parse(text));
            if (!fields.flag("done")) {
                throw new ControlException(ControlException.Kind.valueOf(fields.text("kind")), fields.text("message"));
            }
            return new Reply(
                    fields.flag("changed"),
                    Progress.Phase.valueOf(fields.text("phase").toUpperCase(Locale.ROOT)),
                    fields.flag("paused"),
                    Double.parseDouble(fields.text("per_second")),
                    Double.parseDouble(fields.text("share")),
                    fields.text("host"),
                    fields.flag("loopback"),
                    (int) fields.number("documented", 1, Integer.MAX_VALUE));
        } catch (JsonException | ConfigurationException | IllegalArgumentException strange) {
            throw new ControlException(
                    ControlException.Kind.REFUSED, "The run's answer is one that this version does not understand.");
        }
    }
}
