package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * The check of a body against what its action takes. What a value means is not looked at beyond the table: the real
 * limits are not published.
 */
final class Parameters {
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(Capacity.ofThisProcess().tokens())
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Parameters() {}

    /** What is wrong with a body; empty where it is exactly one JSON object in UTF-8 that fits. */
    static Optional<Refusal> refusal(Structure request, byte[] body) {
        try (JsonParser in = parser(body)) {
            Optional<Refusal> wrong = in.nextToken() == null ? notJson() : request.check(in, in.currentToken(), "");
            return wrong.isEmpty() && in.nextToken() != null ? notJson() : wrong;
        } catch (StreamConstraintsException beyond) {
            return Optional.of(Refusal.parameters(
                    "InvalidParameter",
                    "The request body has more values, deeper ones or longer numbers than are read."));
        } catch (JacksonException | CharacterCodingException malformed) {
            return notJson();
        }
    }

    /** A small body is decoded at once, which is faster; a large one as it is read, which takes less room. */
    private static JsonParser parser(byte[] body) throws CharacterCodingException {
        CharsetDecoder utf8 = UTF_8.newDecoder();
        return body.length <= Capacity.SMALL_BODY
                ? JSON.createParser(
                        ObjectReadContext.empty(),
                        utf8.decode(ByteBuffer.wrap(body)).toString())
                : JSON.createParser(
                        ObjectReadContext.empty(), new InputStreamReader(new ByteArrayInputStream(body), utf8));
    }

    private static Optional<Refusal> notJson() {
        return Optional.of(Refusal.parameters("InvalidParameter", "The request body is not one JSON object in UTF-8."));
    }
}
