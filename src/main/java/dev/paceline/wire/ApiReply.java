package dev.paceline.wire;

import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a reply's body says, as far as it can be believed. Texts are cut to lengths that can be kept a hundred thousand times;
 * no code or RequestId of the API comes near them. Two RequestIds that differ behind the cut alone count as the same.
 *
 * @param readable whether the body is well-formed JSON of the API's shape: a {@code Response} object with a RequestId, and an
 *     {@code Error}, where there is one, that has a code. Nothing is confirmed by a reply that is not
 * @param code the error's code, at most {@value #LONGEST_CODE} code points, null where there is none
 * @param message the error's message, at most {@value #LONGEST_MESSAGE} code points, null where there is none
 * @param requestId the API's id of the request, at most {@value #LONGEST_REQUEST_ID} code points; null where there is none, and
 *     then the reply did not come from the API
 * @param response all that the {@code Response} holds, as it came: nothing of it is cut or believed; null where there is none
 */
public record ApiReply(
        boolean readable,
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId,
        @Nullable Value response) {
    static final int LONGEST_CODE = 128;
    static final int LONGEST_MESSAGE = 1000;
    static final int LONGEST_REQUEST_ID = 128;

    /** A byte-order mark in UTF-8. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private static final ApiReply NOT_JSON = new ApiReply(false, null, null, null, null);

    /** Reads any bytes, a byte-order mark before the JSON or not; never throws. */
    public static ApiReply read(HttpReply reply) {
        byte[] body = reply.body();
        int start = Arrays.mismatch(body, MARK) == MARK.length ? MARK.length : 0;
        try {
            return of(Json.parse(body, start, body.length - start));
        } catch (JsonException notJson) {
            return NOT_JSON;
        }
    }

    private static ApiReply of(Value root) {
        Value response = field(root, "Response");
        Value error = field(response, "Error");
        String code = text(field(error, "Code"), LONGEST_CODE);
        String message = text(field(error, "Message"), LONGEST_MESSAGE);
        String requestId = text(field(response, "RequestId"), LONGEST_REQUEST_ID);
        boolean soundError = isNothing(error) || code != null;
        return new ApiReply(requestId != null && soundError, code, message, requestId, response);
    }

    private static boolean isNothing(@Nullable Value value) {
        return value == null || value instanceof Value.Null;
    }

    private static @Nullable Value field(@Nullable Value of, String name) {
        if (of instanceof Value.Fields object) {
            for (Value.Field field : object.fields()) {
                if (field.name().equals(name)) {
                    return field.value();
                }
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable Value value, int longest) {
        return value instanceof Value.Text text && !text.text().isBlank()
                ? ServerText.atMost(longest, text.text())
                : null;
    }
}
