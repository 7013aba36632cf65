package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.check.InputRules;
import dev.paceline.input.Layout;
import dev.paceline.model.Format;
import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Target;
import dev.paceline.report.Reports;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The command that sends the rows of {@code failed.*} again, built from what is pinned: how to read and where to send, without
 * what belonged to the one run. Each option is one word with its value, so that no value is taken for another option or a file.
 */
final class RetryCommand {
    /** The file in the run directory with what the run knew of columns and words, where that was anything. */
    static final String MAPPING = "mapping.json";

    static final String ACTION = "action.json";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final List<String> words = new ArrayList<>();

    private RetryCommand(List<String> program) {
        words.addAll(program);
        words.add("apply");
    }

    /**
     * As a shell reads it.
     *
     * @param program the words that start this program
     * @param directory of the run, as the user types it
     * @param bom whether the reports begin with a byte-order mark
     */
    static String of(RunManifest manifest, List<String> program, String directory, boolean bom) {
        var command = new RetryCommand(program);
        Layout layout = manifest.reading().layout();
        command.words.add(file(directory, Reports.failedName(layout.format())));
        command.read(manifest.reading(), directory);
        command.send(manifest.target());
        command.pace(
                manifest.pace(),
                Pace.DEFAULT.perSecond(manifest.reading().action().rate().perSecond()));
        command.stop(manifest.limits());
        command.say("--bom", bom);
        return ShellWords.command(command.words);
    }

    private static String file(String directory, String name) {
        return ShellWords.file(directory + "/" + name);
    }

    private void read(InputRules reading, String directory) {
        Layout layout = reading.layout();
        Layout usual = Layout.of("-", layout.format(), null, null);
        say("--charset", layout.charset().name(), usual.charset().name());
        if (layout.format() != Format.JSONL) {
            say("--delimiter", spelled(layout.delimiter()), spelled(usual.delimiter()));
        }
        Action action = reading.action();
        if (!Actions.isOfTheJar(action)) {
            words.add("--action-file=" + file(directory, ACTION));
        } else if (!action.equals(Actions.standard())) {
            words.add("--action=" + action.key());
        }
        if (!reading.mapping().isEmpty()) {
            words.add("--mapping=" + file(directory, MAPPING));
        }
        new TreeSet<>(reading.allowed()).stream().map(ProblemCode::code).forEach(code -> words.add("--allow=" + code));
        say("--skip-invalid", reading.skipInvalid());
    }

    private void send(Target target) {
        say("--simulate", target.simulated());
        if (!target.simulated()) {
            say("--endpoint", target.endpoint(), Target.DEFAULT_ENDPOINT);
        }
        words.add("--region=" + target.region());
        if (target.profile() != null) {
            words.add("--profile=" + target.profile());
        }
        for (Set<String> group : target.sameAccount()) {
            words.add("--same-account=" + String.join(",", group));
        }
        if (target.caFile() != null) {
            words.add("--ca-file=" + target.caFile());
        }
    }

    private void pace(Pace pace, Pace usual) {
        say("--rate", rate(pace.perSecond()), rate(usual.perSecond()));
        say("--share", percent(pace.share()), percent(usual.share()));
        say("--in-flight", Integer.toString(pace.inFlight()), Integer.toString(usual.inFlight()));
    }

    private void stop(Limits limits) {
        Limits usual = Limits.DEFAULT;
        say(
                "--max-failures",
                limits.maxFailures().toString(),
                usual.maxFailures().toString());
        say("--outage-patience", seconds(limits.outagePatience()), seconds(usual.outagePatience()));
        say("--settle", seconds(limits.settle()), seconds(usual.settle()));
    }

    private void say(String option, boolean is) {
        if (is) {
            words.add(option);
        }
    }

    private void say(String option, String value, String usual) {
        if (!value.equals(usual)) {
            words.add(option + "=" + value);
        }
    }

    private static String spelled(char delimiter) {
        return delimiter == '\t' ? "\\t" : String.valueOf(delimiter);
    }

    private static String rate(double perSecond) {
        return Double.isInfinite(perSecond) ? "unlimited" : plain(BigDecimal.valueOf(perSecond));
    }

    private static String percent(double share) {
        return plain(BigDecimal.valueOf(share).multiply(HUNDRED)) + "%";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /** Rounded up: a patience of less than a second is not none. */
    private static String seconds(Duration span) {
        return span.plusMillis(999).toSeconds() + "s";
    }
}
