package dev.paceline.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.model.SignedRequest;
import dev.paceline.model.SignedRequest.Header;
import dev.paceline.run.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A signed request as text, with what must stay secret masked or revealed. */
public final class RequestText {
    /** The longest single word of a command line on Linux is 128 KiB. */
    private static final int LONGEST_WORD = 120_000;

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]*)/");
    private static final Pattern SIGNATURE = Pattern.compile("Signature=[0-9a-f]+");
    private static final String MASK = "****";

    private final SignedRequest request;
    private final List<Header> headers;

    private RequestText(SignedRequest request, List<Header> headers) {
        this.request = request;
        this.headers = headers;
    }

    /** As it is sent: whoever has it can send it for the next five minutes. */
    public static RequestText revealed(SignedRequest request) {
        return new RequestText(request, request.headers());
    }

    /** Without the token, the signature and most of the secret id. */
    public static RequestText masked(SignedRequest request) {
        return new RequestText(
                request, request.headers().stream().map(RequestText::masked).toList());
    }

    /** As HTTP/1.1, line ends as LF. */
    public String http() {
        String lines = headers.stream()
                .map(header -> header.name() + ": " + header.value() + "\n")
                .collect(Collectors.joining());
        return "POST / HTTP/1.1\n" + lines + "Content-Length: " + request.body().length + "\n\n" + body() + "\n";
    }

    /** As a command for a POSIX shell that sends the same bytes. */
    public String curl() {
        boolean piped = request.body().length > LONGEST_WORD;
        List<String> lines = new ArrayList<>();
        lines.add((piped ? "printf %s " + ShellWords.quote(body()) + " | " : "") + "curl -sS -X POST "
                + ShellWords.quote(request.endpoint() + "/"));
        headers.forEach(header -> lines.add("-H " + ShellWords.quote(header.name() + ": " + header.value())));
        lines.add("--data-binary " + (piped ? "@-" : ShellWords.quote(body())));
        return String.join(" \\\n  ", lines) + "\n";
    }

    private String body() {
        return new String(request.body(), UTF_8);
    }

    private static Header masked(Header header) {
        return switch (header.name()) {
            case "X-TC-Token" -> new Header(header.name(), MASK);
            case "Authorization" -> new Header(header.name(), maskedAuthorization(header.value()));
            default -> header;
        };
    }

    private static String maskedAuthorization(String value) {
        String anonymous = CREDENTIAL.matcher(value).replaceAll(match -> "Credential=" + tail(match.group(1)) + "/");
        return SIGNATURE.matcher(anonymous).replaceAll("Signature=" + MASK);
    }

    private static String tail(String secretId) {
        return java.util.regex.Matcher.quoteReplacement(
                MASK + (secretId.length() > 12 ? secretId.substring(secretId.length() - 4) : ""));
    }
}
