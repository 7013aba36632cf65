package dev.paceline.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Credential;
import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import dev.paceline.signing.Signer;
import dev.paceline.wire.ApiRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTextTest {
    private static final String BODY = "{\"Notes\":\"it's 任务 $(x) `y` \\\\ \\n\"}";
    private static final Credential CREDENTIAL =
            new Credential("AKIDEXAMPLE0000000000000000000WXYZ", "SECRET-KEY-ITSELF", "TOKEN-ITSELF");

    @Test
    void masksSignatureTokenAndMostOfTheId() {
        for (String text : List.of(
                RequestText.masked(request(BODY)).http(),
                RequestText.masked(request(BODY)).curl())) {
            assertThat(text)
                    .contains("Credential=****WXYZ/2025-11-23/wedata/tc3_request", "Signature=****", "X-TC-Token: ****")
                    .doesNotContain("TOKEN-ITSELF", "SECRET-KEY-ITSELF", "AKIDEXAMPLE")
                    .doesNotContainPattern("[0-9a-f]{64}");
        }
    }

    @Test
    void revealsExactlyWhatIsSent() {
        SignedRequest request = request(BODY);

        String http = RequestText.revealed(request).http();

        assertThat(http).startsWith("POST / HTTP/1.1\n").endsWith("\n\n" + BODY + "\n");
        assertThat(http).contains("Content-Length: " + BODY.getBytes(UTF_8).length + "\n");
        request.headers().forEach(header -> assertThat(http).contains(header.name() + ": " + header.value() + "\n"));
    }

    @Test
    void isACommandWhoseWordsTheShellReadsBackUnchanged() throws Exception {
        SignedRequest request = request(BODY);

        List<String> words = run(RequestText.revealed(request).curl());

        assertThat(words).startsWith("-sS", "-X", "POST", "https://wedata.intl.tencentcloudapi.com/");
        request.headers().forEach(header -> assertThat(words).contains(header.name() + ": " + header.value()));
        assertThat(words).endsWith("--data-binary", BODY, "");
    }

    @Test
    void pipesABodyThatIsTooLongForOneWord() throws Exception {
        String body = "{\"Notes\":\"" + "长'".repeat(100_000) + "\"}";

        List<String> words = run(RequestText.revealed(request(body)).curl());

        assertThat(words).endsWith("--data-binary", "@-", body);
    }

    /** The words that {@code curl} would get, and at the end its standard input. */
    private static List<String> run(String command) throws IOException, InterruptedException {
        String curl = "curl() { printf '%s\\n' \"$@\"; if [ \"${*##*@-}\" != \"$*\" ]; then cat; fi; }\n";
        Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        try (var in = shell.getOutputStream()) {
            in.write((curl + command).getBytes(UTF_8));
        }
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor()).isZero();
        return List.of(output.split("\n", -1));
    }

    private static SignedRequest request(String body) {
        ApiRequest unsigned = new ApiRequest(
                Endpoint.of(URI.create("https://wedata.intl.tencentcloudapi.com")),
                "wedata",
                "ModifyTaskInfo",
                "2021-08-20",
                "ap-guangzhou",
                null,
                body.getBytes(UTF_8));
        return new Signer("paceline/test").sign(unsigned, CREDENTIAL, Instant.ofEpochSecond(1_763_900_000));
    }
}
