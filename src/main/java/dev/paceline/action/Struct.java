package dev.paceline.action;

import dev.paceline.model.Value;
import java.util.List;

/**
 * A JSON object of the API.
 *
 * @param name the API's name for it, {@code TaskExtInfo}
 * @param pairs whether a cell may write {@code key=value;key=value}, the first two members being key and value
 * @param members its fields, in the order in which they are sent
 */
public record Struct(String name, boolean pairs, List<Member> members) implements Type {
    /** Copies the list. */
    public Struct {
        members = List.copyOf(members);
    }

    @Override
    public String label() {
        return name;
    }

    @Override
    public Value schema() {
        return Schemas.object(this);
    }

    /**
     * A field of an object.
     *
     * @param name its name, exactly as sent
     * @param type what it holds
     * @param required whether the reference requires it
     * @param chineseSite whether the Chinese site's models alone have it
     */
    public record Member(String name, Type type, boolean required, boolean chineseSite) {}
}
