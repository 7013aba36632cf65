package dev.paceline.call;

import static dev.paceline.call.Verdict.Kind.CLOCK;
import static dev.paceline.call.Verdict.Kind.CREDENTIAL;
import static dev.paceline.call.Verdict.Kind.FATAL;
import static dev.paceline.call.Verdict.Kind.NOT_THE_API;
import static dev.paceline.call.Verdict.Kind.NOT_WRITTEN;
import static dev.paceline.call.Verdict.Kind.PERMANENT;
import static dev.paceline.call.Verdict.Kind.THROTTLED;
import static dev.paceline.call.Verdict.Kind.TRANSIENT;
import static dev.paceline.call.Verdict.Kind.UNREACHABLE;
import static java.util.Map.entry;

import dev.paceline.call.Verdict.Kind;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import dev.paceline.transport.Exchange;
import dev.paceline.wire.ApiReply;
import dev.paceline.wire.HttpReply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one table from what came back to what it means. Codes decide, never messages; a code that is not listed is matched
 * by its longest listed prefix (at a dot), else it is permanent. Source: the vendor's list of common error codes and the
 * action's own page; 5xx and 429 without a code as any HTTP API means them: neither settles anything, for whoever answered may
 * stand in front of the API.
 */
final class VerdictTable {
    private static final Map<String, Kind> CODES = Map.ofEntries(
            entry("RequestLimitExceeded", THROTTLED),
            entry("InternalError", TRANSIENT),
            entry("ServiceUnavailable", TRANSIENT),
            entry("ResourceUnavailable", TRANSIENT),
            entry("InvalidParameter.ServiceIsBusy", TRANSIENT),
            entry("AuthFailure.SignatureExpire", CLOCK),
            entry("AuthFailure.TokenFailure", CREDENTIAL),
            entry("AuthFailure.SecretIdNotFound", CREDENTIAL),
            entry("AuthFailure.InvalidSecretId", CREDENTIAL),
            entry("AuthFailure", FATAL),
            entry("IpNotInWhitelist", FATAL),
            entry("IpInBlacklist", FATAL),
            entry("ActionOffline", FATAL),
            entry("InvalidAction", FATAL),
            entry("NoSuchVersion", FATAL),
            entry("NoSuchProduct", FATAL),
            entry("UnsupportedRegion", FATAL),
            entry("OperationDenied.UserNotInWhitelistError", FATAL),
            entry("UnauthorizedOperation", FATAL),
            entry("UnauthorizedOperation.UserNotInProject", PERMANENT),
            entry("InvalidParameter.WorkspaceNotExist", PERMANENT));

    private static final int LONGEST =
            CODES.keySet().stream().mapToInt(String::length).max().orElseThrow();

    private VerdictTable() {}

    /**
     * What an exchange means.
     *
     * @param replies what a good reply is
     */
    static Verdict of(Exchange exchange, ReplyClassifier replies) {
        if (exchange instanceof Exchange.Replied replied) {
            return of(replied.reply(), replies);
        }
        if (exchange instanceof Exchange.NotWritten failed) {
            boolean forGood = failed.cause() == Exchange.Cause.CERTIFICATE;
            return ours(forGood ? UNREACHABLE : NOT_WRITTEN, ProblemCode.NOT_REACHED, failed.message());
        }
        return ours(TRANSIENT, ProblemCode.NO_REPLY, ((Exchange.Lost) exchange).message());
    }

    /** What a code means. No prefix longer than the longest listed is looked up, so a long code takes no longer than a short one. */
    static Kind of(String code) {
        int end = code.length() <= LONGEST ? code.length() : code.lastIndexOf('.', LONGEST);
        while (end > 0) {
            Kind kind = CODES.get(code.substring(0, end));
            if (kind != null) {
                return kind;
            }
            end = code.lastIndexOf('.', end - 1);
        }
        return PERMANENT;
    }

    /** What a reply means that has another reply's RequestId: it may be the answer to that one's request. */
    static Verdict repeated(Verdict verdict) {
        String message = "the reply has the RequestId of an earlier one, " + verdict.requestId()
                + ", so it may be the answer to that one's request";
        return new Verdict(
                TRANSIENT,
                ProblemCode.REPLY_REPEATED.code(),
                message,
                null,
                verdict.httpStatus(),
                verdict.serverDate());
    }

    private static Verdict of(HttpReply http, ReplyClassifier replies) {
        ApiReply reply = ApiReply.read(http);
        String code = reply.code();
        if (code != null && reply.requestId() != null) {
            return said(replies.ofCode(code).orElseGet(() -> of(code)), code, reply.message(), reply, http);
        }
        int status = http.status();
        if (status == 200) {
            return withoutCode(reply, http, replies);
        }
        String beginning = beginning(http);
        if (status == 429 || status >= 500) {
            return said(
                    TRANSIENT, ProblemCode.HTTP_STATUS.code(), "the server said " + status + beginning, reply, http);
        }
        String message = "a reply with status " + status + beginning;
        return said(NOT_THE_API, ProblemCode.NOT_THE_API.code(), message, reply, http);
    }

    private static Verdict withoutCode(ApiReply reply, HttpReply http, ReplyClassifier replies) {
        if (reply.requestId() == null) {
            String message = "a reply in which no RequestId can be read" + beginning(http);
            return said(NOT_THE_API, ProblemCode.NOT_THE_API.code(), message, reply, http);
        }
        Value response = reply.response();
        if (!reply.readable() || response == null) {
            String message = "there is an error, but it has no code";
            return said(TRANSIENT, ProblemCode.UNREADABLE_REPLY.code(), message, reply, http);
        }
        ReplyClassifier.Classified said = replies.of(response);
        return said.code() == null
                ? new Verdict(said.kind(), null, null, reply.requestId(), 200, null, null, said.job())
                : said(said.kind(), said.code().code(), said.message(), reply, http);
    }

    /** What is not the API's tells who it is by its first line. */
    private static String beginning(HttpReply http) {
        String line = http.firstLine();
        return line.isEmpty() ? "" : ": " + line;
    }

    private static Verdict said(Kind kind, String code, @Nullable String message, ApiReply reply, HttpReply http) {
        return new Verdict(kind, code, message, reply.requestId(), http.status(), http.date(), http.retryAfter(), null);
    }

    private static Verdict ours(Kind kind, ProblemCode code, String message) {
        return new Verdict(kind, code.code(), message, null, 0, null);
    }
}
