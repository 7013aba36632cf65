package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.core.io.JsonStringEncoder;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param type the content type
 * @param length the Content-Length that is announced, more than there is in a truncated reply
 * @param body what follows
 */
record Reply(int status, String type, int length, byte[] body) {
    private static final String JSON = "application/json";

    /** The reply to a call that is to have one. */
    static Reply to(Settled settled) {
        String requestId = settled.entry().requestId();
        return settled.refusal()
                .map(refusal -> error(refusal.code(), refusal.message(), requestId))
                .or(() -> settled.fault().map(fault -> to(fault, settled)))
                .orElseGet(() -> answer(settled));
    }

    static Reply notFound() {
        return whole(
                404,
                "text/plain; charset=utf-8",
                "The API is POST /; see also GET /simulator/calls and /simulator/tasks\n");
    }

    static Reply lengthRequired() {
        return whole(411, "text/plain; charset=utf-8", "A request needs a Content-Length\n");
    }

    static Reply tooSlow() {
        return whole(408, "text/plain; charset=utf-8", "The body of a request must be here within ten seconds or so\n");
    }

    private static Reply to(FaultKind fault, Settled settled) {
        return switch (fault) {
            case HTTP_500 -> html(500, "Internal Server Error");
            case HTTP_503 -> html(503, "Service Temporarily Unavailable");
            case INTERNAL_ERROR, INTERNAL_ERROR_APPLIED ->
                error(
                        "InternalError",
                        "An internal error has occurred.",
                        settled.entry().requestId());
            case TRUNCATED -> truncated(answer(settled));
            case GARBAGE -> whole(200, JSON, "\u0000}{ this is no JSON <html>");
            case DATA_FALSE, SLOW -> answer(settled);
            case RESET_BEFORE, RESET_AFTER, HANG, LATE ->
                throw new IllegalArgumentException(fault.word() + " has no reply");
        };
    }

    private static Reply answer(Settled settled) {
        settled.answer().put("RequestId", settled.entry().requestId());
        return whole(200, JSON, "{\"Response\":" + settled.answer() + "}");
    }

    private static Reply error(String code, String message, String requestId) {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsCharArray(message));
        return whole(
                200,
                JSON,
                "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"" + quoted + "\"},\"RequestId\":\""
                        + requestId + "\"}}");
    }

    private static Reply html(int status, String reason) {
        return whole(
                status,
                "text/html",
                "<html><head><title>" + status + " " + reason + "</title></head><body><h1>" + reason
                        + "</h1></body></html>\n");
    }

    private static Reply truncated(Reply reply) {
        return new Reply(reply.status, reply.type, reply.length + 64, reply.body);
    }

    private static Reply whole(int status, String type, String text) {
        byte[] body = text.getBytes(UTF_8);
        return new Reply(status, type, body.length, body);
    }
}
