package dev.paceline.status;

import dev.paceline.model.Pace;
import dev.paceline.ratelimit.LimitEstimate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Says in words what a person who looks on should know. What a server brings about again and again is said once in a run. */
final class Notices implements RunListener {
    private final Consumer<String> words;
    private final AtomicBoolean slowedBefore = new AtomicBoolean();
    private final AtomicBoolean repeatedBefore = new AtomicBoolean();
    private final AtomicBoolean heldBefore = new AtomicBoolean();

    /** @param words takes what is said */
    Notices(Consumer<String> words) {
        this.words = words;
    }

    @Override
    public void paused(String by) {
        words.accept("Paused by " + by + ": no request leaves until the run is told to continue.");
    }

    @Override
    public void continued(String by, Pace pace) {
        words.accept("Continued by " + by + ", " + inWords(pace) + ".");
    }

    @Override
    public void paced(String by, Pace pace) {
        words.accept("The rate was set by " + by + ": " + inWords(pace) + ".");
    }

    @Override
    public void clockCorrected(Duration ahead) {
        words.accept("This machine's clock is " + ahead.abs().toSeconds() + " s "
                + (ahead.isNegative() ? "ahead of" : "behind") + " the server's; requests are signed by the server's.");
    }

    @Override
    public void credentialChanged(String account) {
        words.accept("The credential was refused; its source held a new one, which is used from now on.");
    }

    @Override
    public void repeatedReply() {
        once(
                repeatedBefore,
                "A reply came with the RequestId of an earlier one, so it may be another row's: such replies confirm "
                        + "nothing (PL-REPLY-REPEATED), and their connections are closed. Something between here and the API "
                        + "may mix replies up.");
    }

    /** A server that asks once asks often. */
    @Override
    public void held(Duration howLong) {
        once(
                heldBefore,
                "The server asks to be left alone for " + howLong.toSeconds()
                        + " s (Retry-After); nothing is sent to it meanwhile, and as often as it asks again.");
    }

    /** What holds later, and of other quotas, the progress tells. */
    @Override
    public void slowed(LimitEstimate estimate) {
        once(
                slowedBefore,
                "Requests are turned away for the rate, so fewer are sent from now on: "
                        + RunStatus.shortage(estimate).words() + ". The rows go again, and it costs them no try.");
    }

    private void once(AtomicBoolean before, String text) {
        if (before.compareAndSet(false, true)) {
            words.accept(text);
        }
    }

    private static String inWords(Pace pace) {
        String rate =
                Double.isInfinite(pace.perSecond()) ? "as fast as it answers" : figure(pace.perSecond()) + " a second";
        return pace.share() < 1 ? rate + ", of which " + figure(pace.share() * 100) + "% are used" : rate;
    }

    private static String figure(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
