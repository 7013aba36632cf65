package dev.paceline.simulator;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Who changes tasks. */
enum User {
    /** Whoever signs. */
    CALLER("100000000001"),
    /** Anybody else. */
    SOMEBODY_ELSE("100000000999");

    private final String id;

    User(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** The name of a user of that id. */
    static String name(String id) {
        return "user_" + id;
    }

    /** Writes down in a state that this one has changed it, and when. */
    void sign(ObjectNode state, Instant when) {
        state.put("updated", Wall.text(when))
                .put("updated-ms", when.toEpochMilli())
                .put("updater", id)
                .put("updater-name", name(id));
    }
}
