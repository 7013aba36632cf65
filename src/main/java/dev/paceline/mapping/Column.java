package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.action.Struct.Member;
import dev.paceline.action.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a column's name says. */
sealed interface Column {
    /** The name, spelled as the documentation does. */
    String title();

    /** A whole parameter. */
    record Whole(Parameter parameter) implements Column {
        @Override
        public String title() {
            return parameter.name();
        }
    }

    /**
     * A part of a list: {@code InChargeIds.0}, {@code TaskExt.0.Key}.
     *
     * @param parameter the list
     * @param path the way from the list to the value; it begins with an item
     * @param type what the value is
     */
    record Part(Parameter parameter, List<Step> path, Type type) implements Column {
        /** Whether the list holds the value itself, and not an object with it. */
        boolean isItem() {
            return path.size() == 1;
        }

        @Override
        public String title() {
            return title(path.size());
        }

        /** The name of what is so many steps into the list; without a step, the list's own. */
        String title(int steps) {
            var name = new StringBuilder(parameter.name());
            path.subList(0, steps).forEach(step -> name.append('.').append(step));
            return name.toString();
        }
    }

    /**
     * A step into a list or an object.
     *
     * @param place which item, from 0; of a field, where it stands in its object
     * @param member the field; null for an item
     */
    record Step(int place, @Nullable Member member) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return Integer.compare(place, other.place);
        }

        /** As it stands in a name. */
        @Override
        public String toString() {
            return member == null ? Integer.toString(place) : member.name();
        }
    }

    /** What is said of the row beside its parameters. */
    enum Aside implements Column {
        /** The row's own region. */
        REGION,
        /** The row's own credential profile. */
        PROFILE;

        @Override
        public String title() {
            return this == REGION ? "@region" : "@profile";
        }
    }

    /** A column that is carried along and not sent. */
    record Carried(String title) implements Column {}
}
