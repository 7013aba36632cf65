package dev.paceline.mapping;

import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.action.Parameter;
import dev.paceline.action.Struct;
import dev.paceline.action.Struct.Member;
import dev.paceline.action.Type;
import dev.paceline.mapping.Column.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns that an input may have, by name: those of one action's parameters, and what is said beside them. */
public final class Columns {
    /** Those of the action that is meant where none is named. */
    public static final Columns STANDARD = of(Actions.standard());

    /** Of an index; one with more is no index. */
    static final int MOST_DIGITS = 4;

    /** A name with more parts than this names nothing. */
    private static final int DEEPEST = 24;

    private final Action action;
    private final List<Column> all;
    private final Map<String, Column> byPlainName = new HashMap<>();
    private final Set<String> levels = new HashSet<>();
    private final Map<String, Parameter> parameters;
    private final List<Parameter> settable;
    private final Nearest nearest;

    private Columns(Action action) {
        this.action = action;
        List<Column> columns = new ArrayList<>();
        action.parameters().forEach(parameter -> columns.add(new Column.Whole(parameter)));
        columns.addAll(List.of(Column.Aside.values()));
        this.all = List.copyOf(columns);
        addLastParts();
        addLevels();
        all.forEach(this::addName);
        this.parameters = action.byName();
        this.settable = action.parameters().stream()
                .filter(parameter -> !action.identifies(parameter))
                .toList();
        this.nearest = new Nearest(this);
    }

    /** The columns of an action. */
    public static Columns of(Action action) {
        return new Columns(action);
    }

    /** The action that they are columns of. */
    public Action action() {
        return action;
    }

    /** The command that lists them, in quotes. */
    String command() {
        if (action.equals(Actions.standard())) {
            return "'paceline columns'";
        }
        return Actions.isOfTheJar(action)
                ? "'paceline columns --action " + action.key() + "'"
                : "'paceline columns --action-file FILE'";
    }

    /** Every column but the parts of lists, in the order of the reference. */
    List<Column> all() {
        return all;
    }

    /** The parameter of exactly this name, or null. */
    @Nullable
    Parameter parameter(String name) {
        return parameters.get(name);
    }

    /** The parameters that do not say which task is meant, in the order in which they are sent. */
    List<Parameter> settable() {
        return settable;
    }

    /**
     * What {@code spelled} names: exactly, or with other case, underscores, hyphens and spaces; by its path, or by its last part
     * where no other path ends so. Null for none.
     *
     * @param spelled the column as the input spells it
     */
    @Nullable
    Column named(String spelled) {
        String stripped = Spelling.strip(spelled);
        if (!stripped.isEmpty() && (stripped.charAt(0) == '_' || stripped.charAt(0) == '#')) {
            return new Column.Carried(spelled);
        }
        String plain = plain(stripped);
        Column whole = byPlainName.get(plain);
        return whole != null ? whole : part(plain);
    }

    /** Whether {@code spelled} is the path of an object or a list of the request that is no parameter, but holds some. */
    boolean isLevel(String spelled) {
        return levels.contains(plain(Spelling.strip(spelled)));
    }

    /** Whether that is a list, whose one item is what the row changes. */
    boolean isListOfOne(String spelled) {
        String item = spelled + ".0";
        return isLevel(spelled) && (isLevel(item) || named(item) != null);
    }

    /** Whether {@code spelled} is the path of an object or a list of the request that holds this parameter. */
    boolean holds(String spelled, Parameter parameter) {
        return plain(path(parameter)).startsWith(plain(Spelling.strip(spelled)) + ".");
    }

    /** The documented name that a misspelled one most likely means; null where none is near. */
    @Nullable
    String nearest(String spelled) {
        return nearest.to(spelled);
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

    /** Two columns sets are the same where their actions are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Columns columns && columns.action.equals(action);
    }

    @Override
    public int hashCode() {
        return Objects.hash(action.key());
    }

    /** By its name, and by its path where that is another. */
    private void addName(Column column) {
        byPlainName.put(plain(column.title()), column);
        if (column instanceof Column.Whole whole && whole.parameter().sent()) {
            byPlainName.putIfAbsent(plain(path(whole.parameter())), column);
        }
    }

    private void addLevels() {
        for (Parameter parameter : action.parameters()) {
            String name = path(parameter);
            for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
                levels.add(plain(name.substring(0, dot)));
            }
        }
    }

    private static String path(Parameter parameter) {
        return String.join(".", parameter.path());
    }

    private void addLastParts() {
        Map<String, Integer> times = new HashMap<>();
        for (Parameter parameter : action.parameters()) {
            times.merge(plain(parameter.lastPart()), 1, Integer::sum);
        }
        for (Column column : all) {
            if (column instanceof Column.Whole whole) {
                String last = plain(whole.parameter().lastPart());
                if (times.getOrDefault(last, 0) == 1) {
                    byPlainName.put(last, column);
                }
            }
        }
    }

    private @Nullable Column part(String plain) {
        String[] names = plain.split("\\.", DEEPEST);
        var list = new StringBuilder();
        for (int i = 0; i + 1 < names.length; i++) {
            list.append(i == 0 ? "" : ".").append(names[i]);
            if (byPlainName.get(list.toString()) instanceof Column.Whole whole
                    && whole.parameter().type() instanceof Type.Listing) {
                return part(whole.parameter(), List.of(names).subList(i + 1, names.length));
            }
        }
        return null;
    }

    private static @Nullable Column part(Parameter parameter, List<String> names) {
        Type type = parameter.type();
        List<Step> path = new ArrayList<>();
        for (String name : names) {
            Step step = step(type, name);
            if (step == null) {
                return null;
            }
            path.add(step);
            type = step.member() == null
                    ? ((Type.Listing) type).item()
                    : step.member().type();
        }
        return type instanceof Struct ? null : new Column.Part(parameter, List.copyOf(path), type);
    }

    private static @Nullable Step step(Type type, String name) {
        if (type instanceof Type.Listing) {
            boolean index = Spelling.digits(name) && name.length() <= MOST_DIGITS;
            return index ? new Step(Integer.parseInt(name), null) : null;
        }
        Member member = type instanceof Struct struct ? member(struct, name) : null;
        return member == null ? null : new Step(((Struct) type).members().indexOf(member), member);
    }
}
