package dev.paceline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.action.Parameter;
import dev.paceline.action.Struct;
import dev.paceline.action.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The product's table of parameters and the simulator's were typed apart; here they are held against each other. */
final class TwoTablesTest {
    private static final Structure REQUEST =
            Actions.get("ModifyTaskInfo", "2021-08-20").request();

    @Test
    void theProductAndTheSimulatorKnowTheSameParameters() {
        Map<String, String> ours = new LinkedHashMap<>();
        for (Parameter parameter : dev.paceline.action.Actions.standard().parameters()) {
            ours.put(parameter.name(), of(parameter.type()));
        }
        Map<String, String> simulators = new LinkedHashMap<>();
        REQUEST.members().forEach((name, member) -> simulators.put(name, of(member.shape())));

        assertThat(ours).hasSize(32);
        assertThat(simulators).containsExactlyEntriesOf(ours);
        assertThat(REQUEST.required()).containsExactlyInAnyOrder("ProjectId", "TaskId");
    }

    private static String of(Type type) {
        if (type instanceof Type.Listing list) {
            return "[" + of(list.item()) + "]";
        }
        if (type instanceof Struct struct) {
            Map<String, String> members = new TreeMap<>();
            Set<String> required = new TreeSet<>();
            for (Struct.Member member : struct.members()) {
                members.put(member.name(), of(member.type()));
                if (member.required()) {
                    required.add(member.name());
                }
            }
            return members + " needs " + required;
        }
        if (type instanceof Type.Whole || type == Type.Plain.MINUTES) {
            return "integer";
        }
        return type == Type.Plain.FLAG ? "boolean" : "string";
    }

    private static String of(Shape shape) {
        if (shape instanceof Several list) {
            return "[" + of(list.item()) + "]";
        }
        if (shape instanceof Structure structure) {
            Map<String, String> members = new TreeMap<>();
            structure.members().forEach((name, member) -> members.put(name, of(member.shape())));
            return members + " needs " + new TreeSet<>(structure.required());
        }
        return shape.json();
    }
}
