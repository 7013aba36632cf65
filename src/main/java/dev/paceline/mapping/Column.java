package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.action.Parameters;
import dev.paceline.action.Struct;
import dev.paceline.action.Struct.Member;
import dev.paceline.action.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a column's name says. */
sealed interface Column {
    /** Of an index; one with more is no index. */
    int MOST_DIGITS = 4;

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
     * @param index the item, from 0
     * @param path the way from the item to its value; empty where the items are values themselves
     * @param type what the value is
     */
    record Part(Parameter parameter, int index, List<Member> path, Type type) implements Column {
        /** Where the member at {@code depth} of the path stands in its object. */
        int order(int depth) {
            Type type = ((Type.Listing) parameter.type()).item();
            for (int i = 0; i < depth; i++) {
                type = path.get(i).type();
            }
            return ((Struct) type).members().indexOf(path.get(depth));
        }

        @Override
        public String title() {
            var name = new StringBuilder(parameter.name()).append('.').append(index);
            path.forEach(member -> name.append('.').append(member.name()));
            return name.toString();
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

    /**
     * What {@code spelled} names: exactly, or with other case, underscores, hyphens and spaces. Null for none.
     *
     * @param spelled the column as the input spells it
     */
    static @Nullable Column named(String spelled) {
        String stripped = Spelling.strip(spelled);
        if (!stripped.isEmpty() && (stripped.charAt(0) == '_' || stripped.charAt(0) == '#')) {
            return new Carried(spelled);
        }
        String plain = plain(stripped);
        Column whole = Names.WHOLE.get(plain);
        return whole != null ? whole : part(plain);
    }

    /** Every column but the parts of lists, in the order of the reference. */
    static List<Column> all() {
        return Names.ALL;
    }

    /** The name without what is ignored in it. */
    static String plain(String name) {
        var plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && c != '-' && !Spelling.space(c)) {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** The field of {@code struct} that {@code spelled} names, or null. */
    static @Nullable Member member(Struct struct, String spelled) {
        String plain = plain(spelled);
        for (Member member : struct.members()) {
            if (member.name().equalsIgnoreCase(plain)) {
                return member;
            }
        }
        return null;
    }

    private static @Nullable Column part(String plain) {
        String[] names = plain.split("\\.", -1);
        if (names.length == 1
                || !(Names.WHOLE.get(names[0]) instanceof Whole whole)
                || !(whole.parameter().type() instanceof Type.Listing list)) {
            return null;
        }
        String index = names[1];
        if (!Spelling.digits(index) || index.length() > MOST_DIGITS) {
            return null;
        }
        Type type = list.item();
        List<Member> path = new ArrayList<>();
        for (int i = 2; i < names.length; i++) {
            Member member = type instanceof Struct struct ? member(struct, names[i]) : null;
            if (member == null) {
                return null;
            }
            path.add(member);
            type = member.type();
        }
        return type instanceof Struct
                ? null
                : new Part(whole.parameter(), Integer.parseInt(index), List.copyOf(path), type);
    }

    /** The names by their plain form. */
    final class Names {
        private static final List<Column> ALL = list();
        private static final Map<String, Column> WHOLE = byPlainName();

        private Names() {}

        private static List<Column> list() {
            List<Column> all = new ArrayList<>();
            Parameters.ALL.forEach(parameter -> all.add(new Whole(parameter)));
            all.addAll(List.of(Aside.values()));
            return List.copyOf(all);
        }

        private static Map<String, Column> byPlainName() {
            Map<String, Column> names = new HashMap<>();
            ALL.forEach(column -> names.put(plain(column.title()), column));
            return Map.copyOf(names);
        }
    }
}
