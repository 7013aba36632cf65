package dev.paceline.action;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.paceline.json.Json;
import dev.paceline.model.Value;
import java.util.List;

/** A JSON schema, draft 2020-12, judged by a library that others wrote. */
record JsonSchema(Schema schema) {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static JsonSchema of(String text) {
        return new JsonSchema(REGISTRY.getSchema(text, InputFormat.JSON));
    }

    static JsonSchema of(Value schema) {
        return of(Json.write(schema));
    }

    boolean accepts(String json) {
        return complaints(json).isEmpty();
    }

    List<String> complaints(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
