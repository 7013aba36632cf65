package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.json.Json;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;

/** What kind of action a run asks for: that of the jar as it is, or with other words in its file. */
enum ActionKind {
    /** A request says what shall be, so a second one does no harm. */
    ABSOLUTE(""),
    /** A second request may do harm. */
    NOT_ABSOLUTE("{\"absolute\": false}"),
    /** A request begins a job. */
    ASYNCHRONOUS("""
            {
              "success": [[{"path": "Data.AsyncId", "present": true}]],
              "job": {
                "id": "Data.AsyncId", "action": "AskForJob", "version": "2025-08-06", "perSecond": 20,
                "request": {"AsyncId": "job"},
                "status": "Data.Status", "pending": ["RUNNING"], "done": ["SUCCESS"], "failed": ["FAIL"]
              }
            }""");

    private final Action action;

    ActionKind(String otherwise) {
        this.action = otherwise.isEmpty() ? Actions.standard() : Actions.read(changed(otherwise));
    }

    Action action() {
        return action;
    }

    private static Value changed(String otherwise) {
        List<Value.Field> others = ((Value.Fields) Json.parse(otherwise)).fields();
        List<Value.Field> fields =
                new ArrayList<>(((Value.Fields) Actions.standard().file()).fields());
        fields.removeIf(field -> others.stream().anyMatch(other -> other.name().equals(field.name())));
        fields.addAll(others);
        return new Value.Fields(fields);
    }
}
