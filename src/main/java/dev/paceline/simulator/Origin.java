package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of a task before anybody wrote to it. It follows from the ids alone, so it is the same in every run and
 * process. Fields that are missing are not known to the server: null in every reading.
 */
final class Origin {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectNode DEFAULTS = (ObjectNode) MAPPER.readTree(TableReader.text("defaults.json"));
    private static final List<String> SUBJECTS = List.of("sales", "stock", "users", "orders", "clicks", "ledger");
    private static final List<String> STATUSES = List.of("Y", "Y", "Y", "Y", "Y", "O", "F", "N");
    private static final int[] CYCLES = {3, 3, 3, 3, 2, 4, 5, 0};
    private static final int WORKFLOWS = 5;
    private static final int OWNERS = 8;

    private Origin() {}

    /** What every task has unless it was given something else. */
    static ObjectNode defaults() {
        return DEFAULTS.deepCopy();
    }

    static ObjectNode of(String project, String task) {
        ObjectNode state = defaults();
        Draw draw = new Draw(task);
        identity(state, draw, project, task);
        schedule(state, draw);
        settings(state, draw, task);
        lists(state, draw, task);
        return state;
    }

    /** An empty list. */
    static ArrayNode list() {
        return MAPPER.createArrayNode();
    }

    private static void identity(ObjectNode state, Draw draw, String project, String task) {
        int workflow = draw.below(WORKFLOWS);
        String subject = SUBJECTS.get(draw.below(SUBJECTS.size()));
        String creator = owner(draw);
        int version = 1 + draw.below(9);
        boolean submitted = draw.below(8) > 0;
        String updated = "2025-%02d-%02d %02d:%02d:%02d"
                .formatted(1 + draw.below(12), 1 + draw.below(28), draw.below(24), draw.below(60), draw.below(60));
        state.put("project", project)
                .put("task", task)
                .put("name", "daily_" + subject + "_" + task)
                .put("workflow", uuid(project + "/workflow/" + workflow))
                .put("workflow-name", "workflow_" + workflow)
                .put("folder", uuid(project + "/folder/" + workflow))
                .put("folder-name", subject)
                .put("folder-path", "/daily/" + subject)
                .put("status", STATUSES.get(draw.below(STATUSES.size())))
                .put("creator", creator)
                .put("creator-name", User.name(creator))
                .put("updater", creator)
                .put("updater-name", User.name(creator))
                .put("created", "2024-03-01 08:00:00")
                .put("updated", updated)
                .put("updated-ms", Wall.millis(updated))
                .put("submitted", submitted)
                .put("version", version)
                .put("submitted-version", submitted ? version : version - 1);
        if (draw.below(8) > 0) {
            state.put("notes", draw.below(2) == 0 ? "" : "loads " + subject);
        } else {
            state.remove("notes");
        }
    }

    private static void schedule(ObjectNode state, Draw draw) {
        int cycle = CYCLES[draw.below(CYCLES.length)];
        state.put("cycle", cycle)
                .put("delay", 15 * draw.below(96))
                .put("chosen", cycle == 4 || cycle == 5 ? Integer.toString(1 + draw.below(7)) : "")
                .put("window-start", cycle == 2 ? "0%d:00".formatted(draw.below(10)) : "00:00")
                .put("self-depend", 1 + draw.below(3))
                .put("start", "2024-%02d-01 00:00:00".formatted(1 + draw.below(12)));
        state.put("crontab", cycle == 0 ? "0 0/30 9-18 * * ? *" : Cron.of(state));
        if (draw.below(4) == 0) {
            state.remove("startup");
        }
    }

    private static void settings(ObjectNode state, Draw draw, String task) {
        state.put("retry-wait", 1 + draw.below(15))
                .put("try-limit", 1 + draw.below(9))
                .put("max-retries", draw.below(9))
                .put("priority", 4 + draw.below(3))
                .put("retriable", draw.below(4) == 0 ? 0 : 1)
                .put("resource-group", "202601010000000000" + (10 + draw.below(5)))
                .put("content", Base64.getEncoder().encodeToString(("echo " + task).getBytes(UTF_8)));
        if (draw.below(2) == 0) {
            state.remove("yarn-queue");
        } else {
            state.put("yarn-queue", "root.queue" + draw.below(3));
        }
        if (draw.below(8) == 0) {
            state.remove("ttl");
        }
        if (draw.below(3) == 0) {
            state.set("source-server", MAPPER.createArrayNode().add(Integer.toString(4000 + draw.below(9))));
            state.set("target-server", MAPPER.createArrayNode().add(Integer.toString(5000 + draw.below(9))));
        }
    }

    private static void lists(ObjectNode state, Draw draw, String task) {
        ArrayNode owners = state.putArray("owner-ids").add(owner(draw));
        String second = owner(draw);
        if (draw.below(4) == 0 && !second.equals(owners.get(0).stringValue())) {
            owners.add(second);
        }
        ArrayNode names = state.putArray("owner-names");
        owners.forEach(id -> names.add(User.name(id.stringValue())));
        pairs(state.putArray("params"), "day", "${yyyyMMdd}", draw.below(3));
        pairs(state.putArray("ext"), "setting", "on", draw.below(3));
        if (draw.below(3) == 0) {
            ObjectNode dependency = state.putArray("dependencies").addObject();
            Dotted.put(dependency, "parent.id", MAPPER.getNodeFactory().stringNode(upstreamOf(task)));
            Dotted.put(dependency, "strategy.polling", MAPPER.getNodeFactory().stringNode("WAITING"));
            dependency.put("main", "DAY").put("subordinate", "CURRENT_DAY");
            state.putArray("upstream").add(dependency.deepCopy());
        }
    }

    private static void pairs(ArrayNode list, String key, String value, int count) {
        for (int i = 0; i < count; i++) {
            list.addObject().put("key", key + i).put("value", value);
        }
    }

    private static String upstreamOf(String task) {
        return "1" + "%016d".formatted(Long.remainderUnsigned(new Draw("upstream of " + task).bits(), 1L << 53));
    }

    private static String owner(Draw draw) {
        return Long.toString(100_000_000_011L + draw.below(OWNERS));
    }

    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString();
    }
}
