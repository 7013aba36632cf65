package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.blackbox.RawApi.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Servers whose replies are packed, marked, endless or no API's at all. */
@Execution(ExecutionMode.CONCURRENT)
class ServerTextIT {
    private static final Path LIST = Path.of("src/test/resources/corpora/blns/blns.json");
    private static final int ROWS = 210;
    private static final String MILLION = ".".repeat(1_000_000);

    @TempDir
    private Path temporary;

    @Test
    void aPackedReplyThatNobodyAskedForConfirmsAsAPlainOneDoes() {
        Account account = run((line, reply, before) -> {
            byte[] packed = Bytes.gzip(bodyOf(reply).getBytes(UTF_8));
            line.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
            line.send(packed);
        });

        endsAsTheServerDecided(account);
    }

    @Test
    void aByteOrderMarkBeforeTheReplyIsPassedOver() {
        Account account = run((line, reply, before) -> line.send(RawApi.http("", "\uFEFF" + bodyOf(reply))));

        endsAsTheServerDecided(account);
    }

    /** Every tenth reply is of one or two megabytes. */
    @Test
    void codesMessagesAndRequestIdsOfAMillionDotsAreCutAndHoldNothingUp() throws IOException {
        Account account = run((line, reply, before) -> {
            String id = idOf(reply);
            if (!id.endsWith("0")) {
                line.send(reply);
            } else if (reply.contains("Error")) {
                line.send(error("Failed" + MILLION, "no" + MILLION, id));
            } else {
                line.send(confirmed(id + MILLION));
            }
        });

        endsAsTheServerDecided(account);
        assertThat(account.report())
                .filteredOn(row -> row.get("code").startsWith("Failed."))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.get("code")).hasSize(128).endsWith(".…");
                    assertThat(row.get("message"))
                            .hasSize(1000)
                            .startsWith("no.")
                            .endsWith(".…");
                });
        assertThat(account.report())
                .filteredOn(row -> row.get("request_id").contains("0."))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("request_id"))
                        .hasSize(128)
                        .startsWith("raw-")
                        .endsWith(".…"));
        assertThat(Files.size(account.directory().resolve("journal")))
                .as("some kilobytes a row at most")
                .isLessThan(ROWS * 4096L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"Response\":{\"Data\":["})
    void repliesNestedAsDeepAsTheyCanBeStopTheRunAsThoseOfNoApi(String deeper) {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", ROWS));
        String body = deeper.repeat(500_000 / deeper.length());
        try (RawApi api = RawApi.speaking((line, reply, before) -> line.send(RawApi.http("", body)))) {
            desk.run(Desk.applyWords(api.endpoint(), "a.csv", "--in-flight", "4", "--run-dir", "run"))
                    .exits(5)
                    .says("a reply in which no RequestId can be read: " + deeper.substring(0, 1));
            assertThat(desk.account("run").balances().count("applied")).isZero();
        }
    }

    @Test
    void naughtyStringsAsCodesMessagesAndRequestIdsReachTheReportsAsTheyAre() throws IOException {
        List<String> strings = new ArrayList<>();
        Account.JSON.readTree(Files.readString(LIST)).forEach(each -> strings.add(each.asString()));
        int rows = 2 * strings.size();
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", rows));
        Manner naughty = (line, reply, before) -> {
            int row = Integer.parseInt(idOf(reply).substring(4)) - 1;
            String string = strings.get(row / 2);
            line.send(row % 2 == 0 ? error("Failed." + string, string, "refusal-" + row) : confirmed(row + string));
        };
        try (RawApi api = RawApi.speaking(naughty)) {
            desk.run(Desk.applyWords(
                            api.endpoint(), "a.csv", "--in-flight", "1", "--max-failures", "100%", "--run-dir", "run"))
                    .exits(1);

            Map<Long, JsonNode> results = desk.account("run").balances().results();
            for (int row = 0; row < rows; row++) {
                JsonNode result = results.get(row + 1L);
                String string = strings.get(row / 2);
                assertThat(result.get("status").asString()).isEqualTo(row % 2 == 0 ? "failed" : "applied");
                if (row % 2 == 0) {
                    assertThat(result.get("code").asString()).isEqualTo(cut(128, "Failed." + string));
                    assertThat(text(result.get("message"))).isEqualTo(string.isBlank() ? "" : cut(1000, string));
                } else {
                    assertThat(result.get("request_id").asString()).isEqualTo(cut(128, row + string));
                }
            }
        }
    }

    private static String text(JsonNode node) {
        return node.isNull() ? "" : node.asString();
    }

    private static String cut(int longest, String text) {
        int length = text.codePointCount(0, text.length());
        return length <= longest ? text : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private Account run(Manner manner) {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", ROWS));
        try (RawApi api = RawApi.speaking(manner)) {
            desk.run(Desk.applyWords(api.endpoint(), "a.csv", "--max-failures", "100%", "--run-dir", "run"))
                    .exits(1);
            assertThat(api.requests()).isEqualTo(ROWS);
            return desk.account("run").balances();
        }
    }

    private static void endsAsTheServerDecided(Account account) {
        assertThat(account.report())
                .allSatisfy(row -> assertThat(row.get("status"))
                        .isEqualTo(RawApi.isRefused(row.get("task_id")) ? "failed" : "applied"));
    }

    private static String bodyOf(String reply) {
        return reply.substring(reply.indexOf("\r\n\r\n") + 4);
    }

    private static String idOf(String reply) {
        return Account.JSON.readTree(bodyOf(reply)).at("/Response/RequestId").asString();
    }

    private static String confirmed(String id) {
        return RawApi.http(
                "", Account.JSON.writeValueAsString(Map.of("Response", Map.of("Data", true, "RequestId", id))));
    }

    private static String error(String code, String message, String id) {
        Map<String, Object> error = Map.of("Code", code, "Message", message);
        return RawApi.http(
                "", Account.JSON.writeValueAsString(Map.of("Response", Map.of("Error", error, "RequestId", id))));
    }
}
