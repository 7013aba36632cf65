package dev.paceline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.call.Verdict;
import dev.paceline.call.Verdict.Kind;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryStateTest {
    private static final TaskChange CHANGE = new TaskChange(1, 2, new TaskKey("1", "2"), List.of(), null, null);
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final int WALKS = 20_000;

    /** Of each event, and of each kind of verdict; a word with "job:" before it is an answer about the job. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                          | send           | send
        left                                        | send 1         | send 1
        left APPLIED                                | APPLIED 1      | APPLIED 1
        left PERMANENT                              | FAILED 1       | FAILED 1
        left TRANSIENT                              | send 1         | UNKNOWN 1
        left NOT_THE_API                            | send 1         | UNKNOWN 1
        left THROTTLED                              | send 1         | send 1
        left CREDENTIAL                             | send 1         | send 1
        left CLOCK                                  | send 1         | send 1
        left FATAL                                  | send 1         | send 1
        left NOT_WRITTEN                            | send           | send
        left UNREACHABLE                            | NOT_SENT cut   | NOT_SENT cut
        left CUT_OFF                                | UNKNOWN 1 cut  | UNKNOWN 1 cut
        left FATAL refused                          | FAILED 1       | FAILED 1
        left CREDENTIAL refused                     | FAILED 1       | FAILED 1
        left CLOCK refused                          | FAILED 1       | FAILED 1
        stopped                                     | NOT_SENT cut   | NOT_SENT cut
        left stopped                                | UNKNOWN 1 cut  | UNKNOWN 1 cut
        left THROTTLED stopped                      | NOT_SENT 1 cut | NOT_SENT 1 cut
        left THROTTLED left NOT_WRITTEN             | send 1         | send 1
        left THROTTLED left APPLIED                 | APPLIED 2      | APPLIED 2
        left TRANSIENT stopped                      | UNKNOWN 1 cut  | UNKNOWN 1
        left TRANSIENT left APPLIED                 | APPLIED 2      | UNKNOWN 1
        left TRANSIENT left PERMANENT               | UNKNOWN 2      | UNKNOWN 1
        left TRANSIENT left UNREACHABLE             | UNKNOWN 1 cut  | UNKNOWN 1
        left TRANSIENT left FATAL refused           | UNKNOWN 2      | UNKNOWN 1
        left STARTED                                | note 1         | note 1
        left STARTED stopped                        | UNKNOWN 1 cut  | UNKNOWN 1 cut
        left STARTED noted                          | ask 1          | ask 1
        left STARTED noted stopped                  | UNKNOWN 1 cut  | UNKNOWN 1 cut
        left STARTED noted refused                  | UNKNOWN 1 cut  | UNKNOWN 1 cut
        left STARTED noted job:APPLIED              | APPLIED 1      | APPLIED 1
        left STARTED noted job:FAILED               | FAILED 1       | FAILED 1
        left STARTED noted job:PERMANENT            | UNKNOWN 1      | UNKNOWN 1
        left STARTED noted job:STARTED              | ask 1          | ask 1
        left STARTED noted job:TRANSIENT            | ask 1          | ask 1
        left STARTED noted job:NOT_THE_API          | ask 1          | ask 1
        left STARTED noted job:THROTTLED            | ask 1          | ask 1
        left STARTED noted job:NOT_WRITTEN          | ask 1          | ask 1
        left STARTED noted job:CREDENTIAL           | ask 1          | ask 1
        left STARTED noted job:CLOCK                | ask 1          | ask 1
        left STARTED noted job:FATAL                | ask 1          | ask 1
        left STARTED noted job:CUT_OFF              | UNKNOWN 1 cut  | UNKNOWN 1 cut
        left STARTED noted job:UNREACHABLE          | UNKNOWN 1 cut  | UNKNOWN 1 cut
        left TRANSIENT left STARTED noted job:FAILED | UNKNOWN 2     | UNKNOWN 1
        left APPLIED left PERMANENT stopped refused | APPLIED 1      | APPLIED 1
        APPLIED noted job:APPLIED                   | send           | send
        """)
    void whatFollowsFromEachEvent(String events, String repeatable, String notRepeatable) {
        assertThat(standing(after(events, fresh(true)))).isEqualTo(repeatable);
        assertThat(standing(after(events, fresh(false)))).isEqualTo(notRepeatable);
    }

    @ParameterizedTest
    @CsvSource({
        "false, PL-JOB-FAILED, FAILED",
        "true, PL-JOB-FAILED, UNKNOWN",
        "false, ResourceNotFound, UNKNOWN",
    })
    void aRowFailsWithItsJobOnlyWhereNothingElseOfItMayHaveBeenExecuted(
            boolean unsettledBefore, String code, Status status) {
        var state = DeliveryState.begin(CHANGE, true, new Earlier(2, unsettledBefore, Instant.EPOCH, "job-1"), 0);

        DeliveryState ended =
                state.on(new DeliveryEvent.JobAnswered(new Verdict(Kind.PERMANENT, code, "why", "id", 200, null), 1));

        assertThat(outcome(ended).status()).isEqualTo(status);
        assertThat(outcome(ended).attempts()).isEqualTo(2);
    }

    @Test
    void fiveTriesAreUsedAndNoMore() {
        DeliveryState four =
                after("left TRANSIENT left NOT_THE_API left TRANSIENT left TRANSIENT left THROTTLED", fresh(true));

        assertThat(standing(four)).isEqualTo("send 5");
        assertThat(standing(after("left TRANSIENT", four))).isEqualTo("UNKNOWN 6");
    }

    @Test
    void aRowRestsAsLongAsTheServerAskedLessWhatHasPassedSince() {
        var asked =
                new Verdict(Kind.THROTTLED, "RequestLimitExceeded", "no", "id", 200, null, Duration.ofSeconds(9), null);

        DeliveryState state =
                fresh(true).on(new DeliveryEvent.Left(NOON, 0)).on(new DeliveryEvent.Answered(asked, seconds(2)));

        assertThat(state.next(seconds(2))).isEqualTo(new NextStep.Send(Duration.ofSeconds(9)));
        assertThat(state.next(seconds(7))).isEqualTo(new NextStep.Send(Duration.ofSeconds(4)));
        assertThat(state.next(seconds(12))).isEqualTo(NextStep.SEND);
    }

    @Test
    void aJobIsAskedForMoreAndMoreSeldomAndForAnHour() {
        DeliveryState state = after("left STARTED noted", fresh(true));
        assertThat(state.next(0)).isEqualTo(new NextStep.AskJob("job-1", Duration.ofSeconds(3)));
        for (int i = 0; i < 100; i++) {
            state = state.on(new DeliveryEvent.JobAnswered(verdict(Kind.STARTED), seconds(3600)));
        }
        assertThat(state.next(0)).isEqualTo(new NextStep.AskJob("job-1", Duration.ofSeconds(30)));

        DeliveryState over = state.on(new DeliveryEvent.JobAnswered(verdict(Kind.TRANSIENT), seconds(3602)));

        assertThat(outcome(over).status()).isEqualTo(Status.UNKNOWN);
        assertThat(outcome(over).code()).isEqualTo("PL-JOB-LOST");
        assertThat(outcome(over).message())
                .isEqualTo("the job job-1 had not ended after 60 minutes; the last answer: because");
    }

    @Test
    void whatCameInWhichOrderNeverMakesAFalseOutcome() {
        for (long seed = 1; seed <= WALKS; seed++) {
            var random = new Random(seed);
            DeliveryState state = fresh(random.nextBoolean());
            var seen = new Seen();
            for (int i = random.nextInt(25); i > 0; i--) {
                DeliveryEvent event = any(random);
                DeliveryState before = state;
                state = state.on(event);
                if (before.end() != null) {
                    assertThat(state).as("ended stays ended, seed %d", seed).isSameAs(before);
                } else {
                    seen.add(event, before);
                    seen.check(state, seed);
                }
            }
        }
    }

    @Test
    void whoDoesWhatIsNextNeverRepeatsInDoubtWhatIsNotAbsoluteAndComesToAnEnd() {
        int[] ends = new int[Status.values().length];
        for (long seed = 1; seed <= WALKS; seed++) {
            var random = new Random(seed);
            boolean repeatable = random.nextBoolean();
            DeliveryState state = fresh(repeatable);
            var seen = new Seen();
            for (int steps = 0; state.end() == null; steps++) {
                NextStep next = state.next(0);
                if (next instanceof NextStep.Send) {
                    assertThat(repeatable || !seen.doubt).as("seed %d", seed).isTrue();
                    assertThat(state.job()).as("seed %d", seed).isNull();
                }
                for (DeliveryEvent event : doing(next, random, steps > 40)) {
                    if (state.end() == null) {
                        seen.add(event, state);
                    }
                    state = state.on(event);
                    seen.check(state, seed);
                }
            }
            assertThat(state.next(0)).isSameAs(NextStep.NOTHING);
            ends[outcome(state).status().ordinal()]++;
        }
        assertThat(Stream.of(Status.APPLIED, Status.FAILED, Status.UNKNOWN, Status.NOT_SENT)
                        .map(status -> ends[status.ordinal()]))
                .as("all ends are played")
                .allMatch(count -> count > WALKS / 100);
    }

    /** What must be true of a row, told from its events by other means. */
    private static final class Seen {
        private boolean pending;
        private boolean doubt;
        private boolean confirmed;
        private int left;

        void add(DeliveryEvent event, DeliveryState before) {
            if (event instanceof DeliveryEvent.Left) {
                doubt |= pending;
                pending = true;
                left++;
            } else if (event instanceof DeliveryEvent.Answered answered && pending) {
                Kind kind = answered.verdict().kind();
                pending = false;
                doubt |= !kind.settled();
                left -= kind.neverWritten() ? 1 : 0;
                confirmed = kind == Kind.APPLIED;
            } else if (event instanceof DeliveryEvent.JobAnswered answered && before.job() != null) {
                confirmed = answered.verdict().kind() == Kind.APPLIED;
            }
        }

        void check(DeliveryState state, long seed) {
            Outcome outcome = outcome(state);
            String as = "seed " + seed + ": " + state;
            assertThat(outcome.attempts()).as(as).isEqualTo(left).isNotNegative();
            assertThat(outcome.firstSentAt() == null).as(as).isEqualTo(left == 0);
            if (confirmed) {
                assertThat(outcome.status()).as(as).isEqualTo(Status.APPLIED);
                assertThat(outcome.code()).as(as).isNull();
            }
            if (state.end() != null && !confirmed) {
                assertThat(outcome.status()).as(as).isNotEqualTo(Status.APPLIED);
                if (doubt || pending) {
                    assertThat(outcome.status()).as(as).isEqualTo(Status.UNKNOWN);
                }
                if (state.end().cut()) {
                    assertThat(outcome.status()).as(as).isIn(Status.UNKNOWN, Status.NOT_SENT);
                }
            }
        }
    }

    private static List<DeliveryEvent> doing(NextStep next, Random random, boolean stop) {
        if (stop || random.nextInt(20) == 0) {
            return List.of(DeliveryEvent.STOPPED);
        } else if (next instanceof NextStep.NoteJob) {
            return List.of(DeliveryEvent.JOB_NOTED);
        }
        Verdict verdict = verdict(Kind.values()[random.nextInt(Kind.values().length)]);
        DeliveryEvent answer = next instanceof NextStep.AskJob
                ? new DeliveryEvent.JobAnswered(verdict, 0)
                : new DeliveryEvent.Answered(verdict, 0);
        Stream<DeliveryEvent> left =
                next instanceof NextStep.AskJob ? Stream.of() : Stream.of(new DeliveryEvent.Left(NOON, 0));
        Stream<DeliveryEvent> then =
                verdict.kind() == Kind.FATAL ? Stream.of(DeliveryEvent.REFUSED_FOR_GOOD) : Stream.of();
        return Stream.concat(left, Stream.concat(Stream.of(answer), then)).toList();
    }

    private static DeliveryEvent any(Random random) {
        Verdict verdict = verdict(Kind.values()[random.nextInt(Kind.values().length)]);
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> new DeliveryEvent.Left(NOON, 0);
            case 4, 5, 6, 7 -> new DeliveryEvent.Answered(verdict, 0);
            case 8 -> DeliveryEvent.JOB_NOTED;
            case 9, 10 -> new DeliveryEvent.JobAnswered(verdict, 0);
            default -> random.nextBoolean() ? DeliveryEvent.REFUSED_FOR_GOOD : DeliveryEvent.STOPPED;
        };
    }

    private static DeliveryState after(String events, DeliveryState from) {
        DeliveryState state = from;
        for (String word : events.isEmpty() ? new String[0] : events.split(" ")) {
            state = state.on(event(word));
        }
        return state;
    }

    private static DeliveryEvent event(String word) {
        return switch (word) {
            case "left" -> new DeliveryEvent.Left(NOON, 0);
            case "noted" -> DeliveryEvent.JOB_NOTED;
            case "refused" -> DeliveryEvent.REFUSED_FOR_GOOD;
            case "stopped" -> DeliveryEvent.STOPPED;
            case "job:FAILED" ->
                new DeliveryEvent.JobAnswered(
                        new Verdict(Kind.PERMANENT, "PL-JOB-FAILED", "because", "id", 200, null), 1);
            default ->
                word.startsWith("job:")
                        ? new DeliveryEvent.JobAnswered(verdict(Kind.valueOf(word.substring(4))), 1)
                        : new DeliveryEvent.Answered(verdict(Kind.valueOf(word)), 1);
        };
    }

    /** How it ended, or what is next; how many requests count; whether a later process goes on with it. */
    private static String standing(DeliveryState state) {
        DeliveryState.End end = state.end();
        NextStep next = state.next(0);
        String step = next instanceof NextStep.AskJob ? "ask" : next instanceof NextStep.NoteJob ? "note" : "send";
        int attempts = outcome(state).attempts();
        return Stream.of(
                        end == null ? step : end.status().name(),
                        attempts == 0 ? "" : "" + attempts,
                        end != null && end.cut() ? "cut" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Verdict verdict(Kind kind) {
        return kind == Kind.APPLIED
                ? new Verdict(kind, null, null, "id", 200, null)
                : new Verdict(kind, "Code", "because", "id", 200, null, null, kind == Kind.STARTED ? "job-1" : null);
    }

    private static Outcome outcome(DeliveryState state) {
        return state.ending(NOON).outcome();
    }

    private static DeliveryState fresh(boolean repeatable) {
        return DeliveryState.begin(CHANGE, repeatable, Earlier.NOTHING, 0);
    }

    private static long seconds(int seconds) {
        return seconds * 1_000_000_000L;
    }
}
