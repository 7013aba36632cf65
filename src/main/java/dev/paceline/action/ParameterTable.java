package dev.paceline.action;

import dev.paceline.action.Struct.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters of an action file, taken apart: an object's fields become parameters of their own. */
final class ParameterTable {
    private static final int DEEPEST = 12;
    /** Objects within objects grow by multiplication: a short file could have more fields than there is memory. */
    private static final int MOST_FIELDS = 10_000;

    private static final Type ID = new Type.Id(false);

    private final ObjectTypes objects;
    private final Target project;
    private final Target task;
    private final List<Parameter> parameters = new ArrayList<>();
    private @Nullable Parameter projectParameter;
    private @Nullable Parameter taskParameter;

    /** Where the target's project or task stands in the request, and what its column is called. */
    private record Target(String path, @Nullable String column) {
        static final Target NONE = new Target("", null);

        static Target read(Node node) {
            Target target = new Target(node.text("path", ""), node.has("column") ? node.name("column") : null);
            node.noMore();
            if (target.path.isEmpty() && target.column == null) {
                throw node.wrong("an object with a path or a column");
            }
            return target;
        }

        /** Whether it stands below a path, which may be that of a list. */
        boolean below(String above) {
            return path.startsWith(above + ".0");
        }
    }

    private ParameterTable(Node root) {
        Node target = root.node("target");
        this.task = Target.read(target.node("task"));
        this.project = target.has("project") ? Target.read(target.node("project")) : Target.NONE;
        target.noMore();
        this.objects = new ObjectTypes(root);
    }

    static ParameterTable read(Node root) {
        ParameterTable table = new ParameterTable(root);
        if (table.project.path().isEmpty() && table.project.column() != null) {
            table.projectParameter = table.add(List.of(), table.project.column(), ID, Described.UNSENT, null);
        }
        for (Node node : root.nodes("parameters")) {
            Described described = Described.read(node);
            Type type = table.objects.type(node);
            node.noMore();
            table.take(List.of(described.name()), type, described, described.required() ? "" : null);
        }
        if (table.taskParameter == null || (table.projectParameter == null && !table.project.equals(Target.NONE))) {
            throw new ActionException("target names a path that no parameter has.");
        }
        table.refuseDoubles();
        return table;
    }

    @Nullable
    Parameter project() {
        return projectParameter;
    }

    Parameter task() {
        if (taskParameter == null) {
            throw new ActionException("target lacks task.");
        }
        return taskParameter;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    private void take(List<String> path, Type type, Described described, @Nullable String neededWith) {
        if (path.size() > DEEPEST) {
            throw new ActionException(String.join(".", path) + " lies deeper than " + DEEPEST + " levels.");
        }
        String name = String.join(".", path);
        if (type instanceof Struct struct) {
            fields(path, struct, neededWith);
        } else if (type instanceof Type.Listing list && (task.below(name) || project.below(name))) {
            take(with(path, "0"), list.item(), described, neededWith);
        } else if (name.equals(task.path())) {
            taskParameter = add(path, task.column(), type, described, "");
        } else if (name.equals(project.path())) {
            projectParameter = add(path, project.column(), type, described, "");
        } else {
            add(path, null, type, described, neededWith);
        }
    }

    private void fields(List<String> path, Struct struct, @Nullable String neededWith) {
        String above = String.join(".", path);
        for (Member member : struct.members()) {
            String with = member.required() ? (neededWith == null ? above : neededWith) : null;
            take(with(path, member.name()), member.type(), objects.described(struct, member), with);
        }
    }

    private Parameter add(
            List<String> path, @Nullable String column, Type type, Described described, @Nullable String neededWith) {
        Parameter parameter = new Parameter(
                parameters.size() + 1,
                path,
                column == null ? String.join(".", path) : column,
                type,
                described.unit(),
                described.about(),
                described.rules(),
                neededWith,
                described.sites(),
                described.obsolete());
        parameters.add(parameter);
        refuseAbove(parameters.size(), "The file");
        return parameter;
    }

    private void refuseDoubles() {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new ActionException("Two parameters are called " + parameter.name() + ".");
            }
        }
    }

    private static void refuseAbove(int fields, String place) {
        if (fields > MOST_FIELDS) {
            throw new ActionException(
                    place + " has more than " + MOST_FIELDS + " fields, those of the objects within it counted.");
        }
    }

    private static List<String> with(List<String> path, String part) {
        List<String> longer = new ArrayList<>(path);
        longer.add(part);
        return longer;
    }

    /** What is said of a parameter or a field beside its type. */
    record Described(
            String name,
            String unit,
            String about,
            List<String> rules,
            boolean required,
            List<String> sites,
            @Nullable String obsolete) {
        static final Described UNSENT = new Described(
                "", "", "not sent by this action; tasks are read with it", List.of(), false, List.of(), null);

        static Described read(Node node) {
            return new Described(
                    node.name("name"),
                    node.text("unit", ""),
                    node.text("about", ""),
                    node.texts("rules"),
                    node.flag("required", false),
                    node.texts("sites"),
                    node.has("obsolete") ? node.text("obsolete") : null);
        }
    }

    /** The object types of the file, and what is said of their fields. */
    private static final class ObjectTypes {
        private final Map<String, Node> nodes = new HashMap<>();
        private final Map<String, Struct> structs = new HashMap<>();
        private final Map<String, Described> described = new HashMap<>();
        /** By object, how many fields it has with those of all within it. */
        private final Map<String, Integer> sizes = new HashMap<>();

        private final Set<String> open = new HashSet<>();

        ObjectTypes(Node root) {
            root.valueMap("objects").forEach((name, value) -> nodes.put(name, new Node("objects." + name, value)));
        }

        Described described(Struct struct, Member member) {
            Described found = described.get(struct.name() + '.' + member.name());
            return found == null ? Described.UNSENT : found;
        }

        Type type(Node node) {
            String type = node.text("type");
            return switch (type) {
                case "list" -> {
                    Node item = node.node("item");
                    Type listed = type(item);
                    item.noMore();
                    yield new Type.Listing(listed);
                }
                case "object" -> struct(node.text("object"), node);
                default -> TypeForm.simple(type, node);
            };
        }

        private int size(Type type) {
            if (type instanceof Type.Listing list) {
                return size(list.item());
            }
            return type instanceof Struct struct ? sizes.getOrDefault(struct.name(), 0) : 0;
        }

        private Struct struct(String name, Node from) {
            Struct known = structs.get(name);
            if (known != null) {
                return known;
            }
            Node node = nodes.get(name);
            if (node == null) {
                throw new ActionException(from.at("object") + " is " + name + ", which objects does not have.");
            }
            if (!open.add(name)) {
                throw new ActionException("objects." + name + " holds itself.");
            }
            if (open.size() > DEEPEST) {
                throw new ActionException("objects." + name + " lies deeper than " + DEEPEST + " levels.");
            }
            int size = 0;
            List<Member> members = new ArrayList<>();
            for (Node field : node.nodes("fields")) {
                Described said = Described.read(field);
                described.put(name + '.' + said.name(), said);
                Type type = type(field);
                if (members.stream().anyMatch(member -> member.name().equals(said.name()))) {
                    throw new ActionException("objects." + name + " has two fields " + said.name() + ".");
                }
                members.add(new Member(
                        said.name(), type, said.required(), said.sites().equals(List.of("cn"))));
                field.noMore();
                size += 1 + size(type);
                refuseAbove(size, "objects." + name);
            }
            Struct struct = new Struct(name, node.flag("pairs", false), members);
            node.noMore();
            if (members.size() < (struct.pairs() ? 2 : 1)) {
                throw new ActionException("objects." + name + " has too few fields.");
            }
            structs.put(name, struct);
            sizes.put(name, size);
            open.remove(name);
            return struct;
        }
    }
}
