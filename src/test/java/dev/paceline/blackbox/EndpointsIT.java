package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.transport.Certificates;
import dev.paceline.transport.Tunnel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are not there, are not the API, or are not to be trusted; credentials that are wrong or nowhere. */
@Execution(ExecutionMode.CONCURRENT)
class EndpointsIT {
    private static SimulatedApi api;
    private static Certificates certificates;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        api = SimulatedApi.unlimited(temporary);
        certificates = new Certificates(Files.createDirectories(temporary.resolve("certificates")));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void anEndpointThatIsDownEndsTheRunWhenPatienceHasPassed() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 30));

        desk.run(Desk.applyWords("http://127.0.0.1:" + free, "a.csv", "--outage-patience", "2s", "--run-dir", "run"))
                .exits(5)
                .says("refused", "resume run");

        Account account = desk.account("run").balances();
        assertThat(account.reason()).isEqualTo("outage");
        assertThat(account.count("not_sent")).isEqualTo(30);
        assertThat(account.text("failed.csv").lines()).hasSize(31);
    }

    @Test
    void aHostThatCannotBeResolvedIsAnOutageAndTheRunCanBeGoneOnWith() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 30));

        desk.run(
                        "apply",
                        "a.csv",
                        "--endpoint",
                        "https://wedata.paceline.invalid",
                        "--region",
                        "r",
                        "--outage-patience",
                        "2s",
                        "--run-dir",
                        "run")
                .exits(5)
                .says("wedata.paceline.invalid", "resume run");

        Account account = desk.account("run").balances();
        assertThat(account.count("not_sent")).isEqualTo(30);
        assertThat(account.reason()).isEqualTo("outage");
        desk.run("resume", "run", "--outage-patience", "1s").exits(5);
        assertThat(desk.account("run").balances().count("not_sent")).isEqualTo(30);
    }

    @Test
    void aProxyThatCannotBeResolvedIsAnOutageAndTheRunCanBeGoneOnWithByAnother() throws Exception {
        Desk desk = Desk.in(temporary)
                .file("a.csv", Bytes.delays("1", 30))
                .env("HTTPS_PROXY", "http://proxy.paceline.invalid:3128");
        String[] apply = {
            "apply",
            "a.csv",
            "--endpoint",
            "https://wedata.example",
            "--region",
            "r",
            "--outage-patience",
            "2s",
            "--run-dir",
            "run",
            "--ca-file",
            certificates.authority().toString()
        };
        desk.run(apply)
                .exits(5)
                .says("the name of the proxy proxy.paceline.invalid:3128 cannot be looked up", "resume run");
        assertThat(desk.account("run").balances().count("not_sent")).isEqualTo(30);

        try (RecordingServer server = RecordingServer.start(certificates.server("dns:wedata.example", "-1d", 10));
                Tunnel proxy = Tunnel.to(server.port())) {
            desk.env("HTTPS_PROXY", proxy.url()).run("resume", "run").exits(0);
            assertThat(desk.account("run").balances().count("applied")).isEqualTo(30);
            assertThat(server.bodies()).hasSize(30);
        }
    }

    @ParameterizedTest
    @CsvSource({"200,<html>welcome</html>", "404,not here", "302,elsewhere", "200,'{\"ok\":true}'"})
    void aServerThatIsNotTheApiEndsTheRunAfterTenAnswers(int status, String reply) throws IOException {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 60));
        try (RecordingServer server = RecordingServer.saying(status, reply)) {
            desk.run(Desk.applyWords(
                            server.endpoint(),
                            "a.csv",
                            "--in-flight",
                            "4",
                            "--max-failures",
                            "100%",
                            "--run-dir",
                            "run"))
                    .exits(5);

            Account account = desk.account("run").balances();
            assertThat(account.reason()).isEqualTo("identical_answers");
            assertThat(account.count("applied")).isZero();
            assertThat(account.count("not_sent")).isGreaterThan(30);
            assertThat(server.bodies()).hasSizeLessThan(20);
        }
    }

    @ParameterizedTest
    @CsvSource({"ip:127.0.0.1,-30d,10,expired", "dns:elsewhere.example,-1d,10,127.0.0.1"})
    void aCertificateThatIsNotValidHereEndsTheRun(String name, String start, int days, String why) throws Exception {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 30));
        try (RecordingServer server = RecordingServer.start(certificates.server(name, start, days))) {
            desk.run(Desk.applyWords(
                            server.endpoint(),
                            "a.csv",
                            "--ca-file",
                            certificates.authority().toString(),
                            "--run-dir",
                            "run"))
                    .exits(2)
                    .says("certificate", why);

            assertThat(desk.account("run").balances().count("not_sent")).isEqualTo(30);
            assertThat(server.bodies()).isEmpty();
        }
    }

    @Test
    void anAuthorityOfOnesOwnIsTrustedWhereItIsNamedAndOnlyThere() throws Exception {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 5));
        try (RecordingServer server = RecordingServer.start(certificates.server("ip:127.0.0.1", "-1d", 10))) {
            desk.run(Desk.applyWords(server.endpoint(), "a.csv", "--run-dir", "strange"))
                    .exits(2)
                    .says("certificate");
            assertThat(server.bodies()).isEmpty();

            String authority = certificates.authority().toString();
            desk.run(Desk.applyWords(server.endpoint(), "a.csv", "--again", "--ca-file", authority))
                    .exits(0);
            assertThat(server.bodies()).hasSize(5);
        }
    }

    @Test
    void plainHttpAndNoLimitAreForThisMachineAlone() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 1));

        desk.run("apply", "a.csv", "--region", "r", "--endpoint", "http://192.0.2.1")
                .exits(2)
                .says("https://");
        desk.run("apply", "a.csv", "--region", "r", "--rate", "unlimited")
                .exits(2)
                .says("unlimited");
    }

    @Test
    void aWrongKeyIsAFatalAnswerAndEveryRowIsAccountedFor() {
        Desk desk =
                Desk.in(temporary).file("a.csv", Bytes.delays("21", 200)).env("TENCENTCLOUD_SECRET_KEY", "anotherKey");

        desk.apply(api, "a.csv", "--in-flight", "4", "--run-dir", "run")
                .exits(4)
                .says("AuthFailure");

        Account account = desk.account("run").balances();
        assertThat(account.reason()).isEqualTo("fatal");
        assertThat(account.count("rows")).isEqualTo(200);
        assertThat(account.count("applied")).isZero();
        assertThat(account.count("not_sent")).isGreaterThan(180);
        assertThat(api.executed("21")).isEmpty();
    }

    @Test
    void withoutACredentialItSaysWhereItLookedAndLeavesNothingBehind() {
        Desk desk = Desk.in(temporary)
                .file("a.csv", Bytes.delays("1", 1))
                .without("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY");

        desk.run(Desk.applyWords("http://127.0.0.1:1", "a.csv", "--run-dir", "run"))
                .exits(2)
                .says(
                        "TENCENTCLOUD_SECRET_ID",
                        ".tccli/default.credential",
                        ".tencentcloud/credentials",
                        "metadata.tencentyun.com");

        assertThat(desk.path("run")).doesNotExist();
    }

    @Test
    void withoutARegionItSaysWhereItLooked() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 1));

        desk.run("apply", "a.csv").exits(2).says("region", "TENCENTCLOUD_REGION", ".tccli/default.configure");
    }

    /** HOME comes before the home directory that the system has for the user, as for the vendor's tool. */
    @ParameterizedTest
    @ValueSource(strings = {"22", "23"})
    void aProfileOfTheVendorsToolGivesCredentialAndRegion(String project) throws IOException {
        Desk desk = Desk.in(temporary)
                .file("a.csv", Bytes.delays(project, 3))
                .without("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY");
        Path home = project.equals("22") ? desk.home() : desk.home().resolve("elsewhere");
        desk.env("HOME", home.toString());
        Path tool = Files.createDirectories(home.resolve(".tccli"));
        Files.writeString(
                tool.resolve("night.credential"),
                "{\"secretId\":\"" + Desk.SECRET_ID + "\",\"secretKey\":\"" + Desk.SECRET_KEY + "\"}");
        Files.writeString(tool.resolve("night.configure"), "{\"_sys_param\":{\"region\":\"ap-shanghai\"}}");

        desk.run("apply", "a.csv", "--endpoint", api.endpoint(), "--profile", "night")
                .exits(0);

        assertThat(api.executed(project))
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.get("region").asString()).isEqualTo("ap-shanghai"));
    }
}
