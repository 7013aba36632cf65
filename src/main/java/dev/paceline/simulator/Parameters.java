package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The check of a body against what its action takes. What a value means is not looked at beyond the table: the real
 * limits are not published.
 */
final class Parameters {
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Parameters() {}

    /** What is wrong with a body; empty where it is exactly one JSON object in UTF-8 that fits. */
    static Optional<Refusal> refusal(Structure request, byte[] body) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), utf8(body))) {
            Optional<Refusal> wrong = in.nextToken() == null ? notJson() : request.check(in, in.currentToken(), "");
            return wrong.isEmpty() && in.nextToken() != null ? notJson() : wrong;
        } catch (JacksonException | CharacterCodingException malformed) {
            return notJson();
        }
    }

    private static Optional<Refusal> notJson() {
        return Optional.of(Refusal.parameters("InvalidParameter", "The request body is not one JSON object in UTF-8."));
    }

    private static String utf8(byte[] body) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
