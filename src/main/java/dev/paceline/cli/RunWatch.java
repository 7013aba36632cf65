package dev.paceline.cli;

import dev.paceline.Run;
import dev.paceline.cli.text.ClosingText;
import dev.paceline.cli.text.Palette;
import dev.paceline.cli.text.PlanText;
import dev.paceline.cli.text.ProblemListing;
import dev.paceline.cli.text.Standing;
import dev.paceline.model.CheckResult;
import dev.paceline.model.ProgramException;
import dev.paceline.model.Progress;
import dev.paceline.model.Progress.Phase;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import dev.paceline.model.Visible;
import dev.paceline.report.RunExitCode;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sees one run through: starts it, draws its progress, hands signals on, and tells how it ended. For one thread. */
final class RunWatch {
    /** A check looks many times a second whether it is to stop. */
    private static final Duration NOTHING_IS_SENT = Duration.ofSeconds(10);

    private static final Duration WHAT_IS_SENT_SETTLES = Duration.ofSeconds(90);
    private static final Duration LETS_GO_WITHIN = Duration.ofSeconds(5);

    private final Run run;
    private final Path directory;
    private final Shell shell;
    private final ProgressDisplay display;
    private final Palette palette;
    private Speed applied = new Speed();
    private Speed ended = new Speed();
    private boolean findingsTold;
    private boolean planTold;
    private int noticesTold;
    private boolean blind;
    private long knownSince = System.nanoTime();

    /** @param directory of the run, as the user would type it */
    RunWatch(Run run, Path directory, Shell shell, ProgressDisplay display, Palette palette) {
        this.run = run;
        this.directory = directory;
        this.shell = shell;
        this.display = display;
        this.palette = palette;
    }

    /**
     * Runs to the end.
     *
     * @param plan what is about to be sent, once the check has shown it; null where nothing is to be announced
     * @return the exit code
     * @throws Exception what kept the run from starting
     */
    int see(@Nullable Plan plan) throws Exception {
        try {
            return seen(plan);
        } catch (ProgramException | Error broken) {
            if (Files.exists(directory.resolve(RunDirectory.JOURNAL))) {
                throw new BrokenOffException(directory, broken);
            }
            throw broken;
        }
    }

    private int seen(@Nullable Plan plan) throws Exception {
        CompletableFuture<CheckResult> checked = run.checked().toFuture();
        CountDownLatch ended = new CountDownLatch(1);
        try (FatalErrorHook breakage = FatalErrorHook.watched(run::stop, System::nanoTime)) {
            CompletableFuture<Summary> known = run.summary().toFuture();
            CompletableFuture<Summary> summary =
                    run.toItsEnd().doFinally(signal -> ended.countDown()).toFuture();
            Signals.handle(this::stop);
            Signals.handleUser(this::toggle);
            while (!ended.await(ProgressDisplay.TICK.toMillis(), TimeUnit.MILLISECONDS) && !isOver(known)) {
                breakage.giveUpAfter(run.progress().phase() == Phase.CHECKING ? NOTHING_IS_SENT : WHAT_IS_SENT_SETTLES);
                look(checked, plan);
            }
            Summary end = result(ended.getCount() > 0 ? known : summary);
            tellNews(checked, plan);
            return close(end, !checked.isDone() || begun(checked.join()));
        }
    }

    /** Whether the run has ended so long ago that what it has not let go of yet need not be waited for. */
    private boolean isOver(CompletableFuture<Summary> known) {
        if (!known.isDone()) {
            knownSince = System.nanoTime();
        }
        return System.nanoTime() - knownSince > LETS_GO_WITHIN.toNanos();
    }

    /** What cannot be shown does not cut off the run: it stops in good order. */
    private void look(CompletableFuture<CheckResult> checked, @Nullable Plan plan) {
        try {
            if (!blind) {
                tellNews(checked, plan);
                display.show(standing());
            }
        } catch (IOException | RuntimeException | Error broken) {
            blind = true;
            run.stop(broken);
        }
    }

    /** Whether the check came to its end; where it was stopped, there is no run, and no directory of it. */
    private static boolean begun(@Nullable CheckResult found) {
        return found == null || !found.stopped();
    }

    private void stop(String signal, int exitCode) {
        run.stop("stopped by " + signal, RunExitCode.detail(StopReason.SIGNAL, exitCode));
        display.say(
                signal + ": no further rows are sent; what is in flight may settle, for 30 s at most. Once more ends"
                        + " the process at once.");
    }

    /** Those who look on are told by the run's own notices. */
    private void toggle() {
        if (!run.pause("SIGUSR1")) {
            run.proceed("SIGUSR1");
        }
    }

    private void tellNews(CompletableFuture<CheckResult> checked, @Nullable Plan plan) throws IOException {
        if (plan != null && !findingsTold && checked.isDone()) {
            findingsTold = true;
            if (begun(checked.join())) {
                tellFindings(checked.join());
            }
        }
        if (plan != null && !planTold && run.progress().phase().compareTo(Phase.SENDING) >= 0) {
            planTold = true;
            tellPlan(checked.join(), plan);
        }
        List<String> notices = run.progress().notices();
        while (noticesTold < notices.size()) {
            display.say(Visible.text(notices.get(noticesTold++)));
        }
    }

    private void tellFindings(CheckResult found) throws IOException {
        try {
            ProblemFile problems = ProblemFile.in(directory, found.byCode());
            problems.list(
                    new ProblemListing(palette, display::say),
                    "all are in " + Visible.text(problems.path().toString()));
        } catch (NoSuchFileException discarded) {
            return; // the run is given up this very moment, and its end will say why
        }
    }

    /** Not before the run has begun: until then it may be refused. */
    private void tellPlan(CheckResult found, Plan plan) {
        if (begun(found) && found.sendable(plan.skipInvalid()) && found.valid() > 0) {
            display.say(PlanText.line(
                    plan.action(), found.valid(), found.tasks(), plan.endpoint(), plan.perSecond(), found.signers()));
        }
    }

    private Standing standing() {
        Progress progress = run.progress();
        boolean moves = progress.phase() == Phase.SENDING && !progress.paused();
        if (!moves) {
            applied = new Speed();
            ended = new Speed();
            return new Standing(progress, 0, 0);
        }
        Tally tally = progress.tally();
        Tally before = progress.before();
        long now = System.nanoTime();
        return new Standing(
                progress,
                applied.at(now, tally.applied() - before.applied()),
                ended.at(now, tally.rows() - before.rows()));
    }

    private int close(Summary summary, boolean begun) {
        display.end(standing());
        String resume = shell.invocation().resume(directory);
        List<String> lines = begun
                ? ClosingText.lines(summary, run.stopMessage(), directory, resume, palette)
                : ClosingText.beforeAnything(summary, palette);
        lines.forEach(display::say);
        return RunExitCode.of(summary);
    }

    private static Summary result(CompletableFuture<Summary> end) throws Exception {
        try {
            return end.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /**
     * What was asked for, as far as the announcement needs it.
     *
     * @param skipInvalid whether valid rows are sent although others are invalid
     * @param action its name where it is not the usual one, else empty
     * @param endpoint where to
     * @param perSecond how fast at most, infinite for no limit
     */
    record Plan(boolean skipInvalid, String action, String endpoint, double perSecond) {}
}
