package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.blackbox.RawApi.Line;
import dev.paceline.blackbox.RawApi.Manner;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers, and what may stand before them, that say more than they were asked: no row gets another row's answer. */
@Execution(ExecutionMode.CONCURRENT)
class MixedRepliesIT {
    private static final int ROWS = 240;

    @TempDir
    private Path temporary;

    /** Manners in which every row comes to its right end all the same. */
    private enum Bearable implements Manner {
        INTERIM_BEFORE {
            @Override
            public void answer(Line line, String reply, String before) throws IOException {
                line.send("HTTP/1.1 102 Processing\r\n\r\n");
                line.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + reply);
            }
        },
        INTERIM_BEHIND {
            @Override
            public void answer(Line line, String reply, String before) throws IOException {
                line.send(reply + "HTTP/1.1 102 Processing\r\n\r\n");
            }
        },
        TWICE_AT_ONCE {
            @Override
            public void answer(Line line, String reply, String before) throws IOException {
                line.send(reply + reply);
            }
        },
        TWICE_IN_TWO {
            @Override
            public void answer(Line line, String reply, String before) throws IOException {
                line.send(reply);
                line.send(reply);
            }
        },
        ONE_AND_A_HALF {
            @Override
            public void answer(Line line, String reply, String before) throws IOException {
                String rest = before.isEmpty() ? "" : before.substring(before.length() / 2);
                line.send(rest + reply + reply.substring(0, reply.length() / 2));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Bearable.class)
    void eachRowEndsAsTheServerDecidedForIt(Bearable manner) {
        Account account = run(manner, 1);

        assertThat(account.count("applied")).as("rows that the server took").isEqualTo(ROWS * 2 / 3);
        assertThat(account.count("failed")).as("rows that it refused").isEqualTo(ROWS / 3);
    }

    /** As the next request comes in, and so behind the moment at which nothing was under way. */
    @Test
    void aReplyThatComesAgainBehindTheNextRequestConfirmsNoOtherRow() {
        Account account = run((line, reply, before) -> line.send(before + reply), 1, 7);

        assertThat(account.count("applied")).as("rows that the server took").isEqualTo(ROWS * 2 / 3);
        assertThat(account.count("failed") + account.count("unknown"))
                .as("rows that it refused, some of them after a reply that told nothing")
                .isEqualTo(ROWS / 3);
    }

    @Test
    void oneRequestIdForAllConfirmsTheFirstRowAlone() {
        Account account = run((line, reply, before) -> line.send(same(reply)), 5);

        assertThat(account.count("applied") + account.count("failed")).isLessThanOrEqualTo(1);
        assertThat(account.reason()).isEqualTo("identical_answers");
        assertThat(account.report())
                .anySatisfy(row -> assertThat(row.get("code")).isEqualTo("PL-REPLY-REPEATED"));
    }

    @Test
    void aServerThatGreetsEveryConnectionIsToldNothing() {
        Manner greeting = new Manner() {
            @Override
            public String greeting(int connection) {
                return RawApi.reply(false, "greeting-" + connection);
            }

            @Override
            public void answer(Line line, String reply, String before) throws IOException {
                line.send(reply);
            }
        };
        Account account = run(greeting, 5);

        assertThat(account.count("not_sent")).isEqualTo(ROWS);
        assertThat(account.reason()).isEqualTo("outage");
    }

    private static String same(String reply) {
        return RawApi.reply(reply.contains("Error"), "one-for-all");
    }

    private Account run(Manner manner, Integer... exits) {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", ROWS));
        try (RawApi api = RawApi.speaking(manner)) {
            Ended ended = desk.run(Desk.applyWords(
                    api.endpoint(), "a.csv", "--max-failures", "100%", "--outage-patience", "3s", "--run-dir", "run"));

            assertThat(ended.exit()).as(ended.err()).isIn((Object[]) exits);
            Account account = desk.account("run").balances();
            account.report().forEach(row -> isTrue(row, api));
            System.out.println(
                    manner + ": " + account.count("applied") + " applied, " + account.count("failed") + " failed, "
                            + account.count("unknown") + " unknown of " + ROWS + "; " + account.count("attempts")
                            + " attempts, "
                            + api.requests() + " requests, " + api.connections() + " connections");
            return account;
        }
    }

    private static void isTrue(CSVRecord row, RawApi api) {
        String task = row.get("task_id");
        switch (row.get("status")) {
            case "applied" -> {
                assertThat(RawApi.isRefused(task)).as(row.toString()).isFalse();
                assertThat(api.idsOf(task)).as(row.toString()).isNotEmpty();
            }
            case "failed" ->
                assertThat(RawApi.isRefused(task)).as(row.toString()).isTrue();
            default -> assertThat(row.get("status")).as(row.toString()).isIn("unknown", "not_sent");
        }
    }
}
