package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several quotas in one file, by the log of the server. */
class QuotasIT {
    private static final int LONG = 3000;
    private static final int SHORT = 40;

    /** The file is sorted as spreadsheets are: one account's rows, which take minutes, and then the other's. */
    @Test
    void anAccountThatComesLaterInTheFileIsServedFromTheStart(@TempDir Path temporary) throws IOException {
        Desk desk = Desk.in(temporary).file("a.csv", rows("busy", 0, LONG) + rows("quick", LONG, SHORT));
        account(desk, "busy", 1);
        account(desk, "quick", 2);
        try (SimulatedApi api = SimulatedApi.start(temporary)) {
            desk.apply(api, "a.csv", "--rate", "20", "--deadline", "20s", "--run-dir", "run")
                    .exits(6);

            List<JsonNode> calls = api.calls();
            assertThat(calls)
                    .allSatisfy(
                            call -> assertThat(call.get("verdict").asString()).isEqualTo("ok"));
            assertThat(of(calls, 2)).hasSize(SHORT);
            assertThat(of(calls, 1)).hasSizeBetween(SHORT, 20 * 20);
            Account account = desk.account("run").balances();
            assertThat(account.count("applied")).isEqualTo(calls.size());
            assertThat(account.count("not_sent")).isEqualTo(LONG + SHORT - calls.size());
        }
    }

    private static List<JsonNode> of(List<JsonNode> calls, int account) {
        return calls.stream()
                .filter(call -> call.get("secret_id").asString().equals("AKIDEXAMPLE-" + account))
                .toList();
    }

    private static String rows(String profile, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(row -> "1," + (100_000 + row) + "," + row % 100 + "," + profile)
                .collect(Collectors.joining("\n", from == 0 ? "ProjectId,TaskId,DelayTime,@profile\n" : "", "\n"));
    }

    private static void account(Desk desk, String profile, int number) throws IOException {
        Path file = Files.createDirectories(desk.home().resolve(".tccli")).resolve(profile + ".credential");
        Files.writeString(
                file, "{\"secretId\":\"AKIDEXAMPLE-" + number + "\",\"secretKey\":\"SECRETEXAMPLE-" + number + "\"}");
    }
}
