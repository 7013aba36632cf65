package dev.paceline.call;

import dev.paceline.action.Action;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import dev.paceline.wire.ServerText;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what the replies of one action mean: each action has its own good reply. One that reads may keep what it is shown. */
public interface ReplyClassifier {
    /** What an error code means where the action knows better than the table of codes. */
    Optional<Verdict.Kind> ofCode(String code);

    /** What a {@code Response} means that names no error. */
    Classified of(Value response);

    /**
     * What a reply says.
     *
     * @param kind what follows from it
     * @param code ours, null where it is confirmed
     * @param message ours, null where it is confirmed
     * @param job the id of the job that it began, null for none
     */
    record Classified(
            Verdict.Kind kind,
            @Nullable ProblemCode code,
            @Nullable String message,
            @Nullable String job) {
        private static final Classified DONE = new Classified(Verdict.Kind.APPLIED, null, null, null);

        private static Classified refused(ProblemCode code, String message) {
            return new Classified(Verdict.Kind.PERMANENT, code, message, null);
        }

        private static Classified unreadable(String message) {
            return new Classified(Verdict.Kind.TRANSIENT, ProblemCode.UNREADABLE_REPLY, message, null);
        }
    }

    /** Of an action that changes something. */
    record OfAction(Action action) implements ReplyClassifier {
        /** A job's id has to fit into the journal and into a request; the API's are UUIDs. */
        private static final int LONGEST_JOB = 200;

        @Override
        public Optional<Verdict.Kind> ofCode(String code) {
            return Optional.ofNullable(action.codes().get(code))
                    .map(kind -> Verdict.Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
        }

        @Override
        public Classified of(Value response) {
            if (action.confirmedBy(response)) {
                return action.job() == null ? Classified.DONE : begun(action.job(), response);
            }
            return action.refusedBy(response)
                    .map(refusal -> Classified.refused(
                            ProblemCode.DATA_FALSE, "no error was named, but " + ServerText.line(refusal)))
                    .orElseGet(() -> Classified.unreadable(action.missingIn(response)));
        }

        private static Classified begun(Action.Job job, Value response) {
            return Action.at(response, job.id()) instanceof Value.Text id
                            && id.text().length() <= LONGEST_JOB
                    ? new Classified(Verdict.Kind.STARTED, null, null, id.text())
                    : Classified.unreadable(job.id() + " is no text that could be a job's id");
        }
    }

    /** Of the action that tells how a job stands. */
    record OfJob(Action.Job job) implements ReplyClassifier {
        @Override
        public Optional<Verdict.Kind> ofCode(String code) {
            return Optional.empty();
        }

        @Override
        public Classified of(Value response) {
            String status = text(response, job.status());
            if (job.done().contains(status)) {
                return Classified.DONE;
            } else if (job.pending().contains(status)) {
                return new Classified(Verdict.Kind.STARTED, null, null, null);
            } else if (job.failed().contains(status)) {
                String why = text(response, job.message());
                return Classified.refused(
                        ProblemCode.JOB_FAILED,
                        "the job ended with " + ServerText.line(status)
                                + (why.isEmpty() ? "" : ": " + ServerText.line(why)));
            }
            return Classified.unreadable("the job's state is none that is known: " + ServerText.line(status));
        }

        private static String text(Value response, String path) {
            return !path.isEmpty() && Action.at(response, path) instanceof Value.Text text ? text.text() : "";
        }
    }
}
