package dev.paceline.run;

import dev.paceline.call.Verdict;
import dev.paceline.model.Outcome;
import dev.paceline.model.Pace;
import dev.paceline.model.Progress;
import dev.paceline.model.Status;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import dev.paceline.status.RunListener;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what a run tells whoever listens, and never looks at it. */
final class Heard implements RunListener {
    final List<String> told = new ArrayList<>();
    final Map<Verdict.Kind, Long> verdicts = new EnumMap<>(Verdict.Kind.class);
    Tally tally = Tally.NONE;
    long attemptsBefore;

    /** Requests that left, in this process and earlier ones. */
    long attempts() {
        return attemptsBefore
                + verdicts.entrySet().stream()
                        .filter(each -> !each.getKey().neverWritten())
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    @Override
    public void phase(Progress.Phase now) {
        told.add(now.name());
    }

    @Override
    public void sentBefore(long attempts, long throttled) {
        attemptsBefore = attempts;
    }

    @Override
    public void attempted(Verdict verdict) {
        verdicts.merge(verdict.kind(), 1L, Long::sum);
    }

    @Override
    public void ended(Outcome outcome, boolean now) {
        tally = tally.plus(outcome.status(), 1);
    }

    @Override
    public void superseded(Outcome before) {
        tally = tally.plus(before.status(), -1).plus(Status.SUPERSEDED, 1);
    }

    @Override
    public void paused(String by) {
        told.add("paused by " + by);
    }

    @Override
    public void continued(String by, Pace pace) {
        told.add("continued by " + by + " at " + pace.perSecond());
    }

    @Override
    public void paced(String by, Pace pace) {
        told.add("paced by " + by + " at " + pace.perSecond());
    }

    @Override
    public void notice(String text) {
        told.add(text);
    }

    @Override
    public void over(Summary summary) {
        told.add("over: " + summary.stopReason());
    }
}
