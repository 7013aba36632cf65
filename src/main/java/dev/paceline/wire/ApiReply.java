package dev.paceline.wire;

import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a reply's body says, as far as it can be believed.
 *
 * @param readable whether the body is well-formed JSON of the API's shape: a {@code Response} object with a RequestId, and an
 *     {@code Error}, where there is one, that has a code. Nothing is confirmed by a reply that is not
 * @param code the error's code, null where there is none
 * @param message the error's message, null where there is none
 * @param requestId the API's id of the request; null where there is none, and then the reply did not come from the API
 * @param data what {@code Data} says
 */
public record ApiReply(
        boolean readable,
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId,
        Data data) {
    /** The {@code Data} of a reply. */
    public enum Data {
        /** It is {@code true}. */
        TRUE,
        /** It is {@code false}: the API did not do it. */
        FALSE,
        /** There is none, or it is no boolean: without an error, nothing can be concluded. */
        ABSENT_OR_OTHER
    }

    private static final ApiReply NOT_JSON = new ApiReply(false, null, null, null, Data.ABSENT_OR_OTHER);

    /** Whether the API confirmed what was asked for. */
    public boolean confirmed() {
        return readable && code == null && data == Data.TRUE;
    }

    /** Reads any bytes; never throws. */
    public static ApiReply read(HttpReply reply) {
        try {
            return of(Json.parse(reply.body(), 0, reply.body().length));
        } catch (JsonException notJson) {
            return NOT_JSON;
        }
    }

    private static ApiReply of(Value root) {
        Value response = field(root, "Response");
        Value error = field(response, "Error");
        String code = text(field(error, "Code"));
        String requestId = text(field(response, "RequestId"));
        boolean soundError = isNothing(error) || code != null;
        return new ApiReply(
                requestId != null && soundError, code, text(field(error, "Message")), requestId, data(response));
    }

    private static Data data(@Nullable Value response) {
        if (field(response, "Data") instanceof Value.Bool bool) {
            return bool.value() ? Data.TRUE : Data.FALSE;
        }
        return Data.ABSENT_OR_OTHER;
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

    private static @Nullable String text(@Nullable Value value) {
        return value instanceof Value.Text text && !text.text().isBlank() ? text.text() : null;
    }
}
