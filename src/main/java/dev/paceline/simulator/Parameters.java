package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The simulator's own table of ModifyTaskInfo, version 2021-08-20, typed from the vendor's pages and models, and the
 * check of a body against it. What a value means is not looked at: the real limits are not published.
 */
final class Parameters {
    /** A type a paragraph, the body last: {@code name type}, {@code !} marks what is required, {@code []} a list. */
    private static final String TABLE = """
            type TaskExtInfo
            Key string
            Value string

            type ParamInfo
            ParamKey! string
            ParamValue! string

            type TaskInnerInfo
            TaskId! string
            TaskName string
            WorkflowId string
            VirtualTaskId string
            RealWorkflowId string
            CycleType integer
            VirtualFlag boolean
            CycleStep integer
            TaskAction string
            DependencyRel string
            DependencyWorkflow string

            type DependencyConfig
            DependConfType! string
            SubordinateCyclicType! string
            DependencyStrategy! string
            ParentTask TaskInnerInfo
            SonTask TaskInnerInfo
            Offset string

            type ModifyTaskInfo
            ProjectId! id
            TaskId! id
            DelayTime integer
            StartupTime integer
            SelfDepend integer
            StartTime string
            EndTime string
            TaskAction string
            CycleType integer
            CycleStep integer
            CrontabExpression string
            ExecutionStartTime string
            ExecutionEndTime string
            TaskName string
            RetryWait integer
            TryLimit integer
            Retriable integer
            RunPriority integer
            TaskExt TaskExtInfo[]
            ResourceGroup string
            YarnQueue string
            BrokerIp string
            InCharge string
            Notes string
            TaskParamInfos ParamInfo[]
            SourceServer string
            TargetServer string
            DependencyWorkflow string
            DependencyConfigDTOs DependencyConfig[]
            ExecutionTTL integer
            ScriptChange boolean
            InChargeIds string[]
            """;

    /** The whole body. */
    static final Shape.Structure MODIFY_TASK_INFO = table();

    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Parameters() {}

    /** What is wrong with a body; empty where it is exactly one JSON object in UTF-8 that fits the table. */
    static Optional<Refusal> refusal(byte[] body) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), utf8(body))) {
            Optional<Refusal> wrong =
                    in.nextToken() == null ? notJson() : MODIFY_TASK_INFO.check(in, in.currentToken(), "");
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

    private static Shape.Structure table() {
        Map<String, Shape> types = new HashMap<>(Map.of(
                "string", Shape.Scalar.STRING,
                "id", Shape.Scalar.ID,
                "integer", Shape.Scalar.INTEGER,
                "boolean", Shape.Scalar.BOOLEAN));
        Shape.Structure last = new Shape.Structure(Map.of(), Set.of());
        for (String paragraph : TABLE.split("\n\n", -1)) {
            String[] lines = paragraph.strip().split("\n", -1);
            last = structure(lines, types);
            types.put(lines[0].substring("type ".length()), last);
        }
        return last;
    }

    private static Shape.Structure structure(String[] lines, Map<String, Shape> types) {
        Map<String, Shape> members = new LinkedHashMap<>();
        Set<String> required = new HashSet<>();
        for (int i = 1; i < lines.length; i++) {
            String[] nameAndType = lines[i].split(" ", -1);
            String name = nameAndType[0].replace("!", "");
            members.put(name, shape(nameAndType[1], types));
            if (nameAndType[0].endsWith("!")) {
                required.add(name);
            }
        }
        return new Shape.Structure(members, required);
    }

    private static Shape shape(String type, Map<String, Shape> types) {
        Shape shape = types.get(type.replace("[]", ""));
        if (shape == null) {
            throw new IllegalStateException("the table uses " + type + " before it is defined");
        }
        return type.endsWith("[]") ? new Shape.Several(shape) : shape;
    }
}
