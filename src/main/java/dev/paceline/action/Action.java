package dev.paceline.action;

import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An action of the API, as its file describes it: how a request is made, what a good reply is, how often it may be asked for.
 *
 * @param name the action's name
 * @param version the API version whose parameters these are; a name alone is not enough to know an action by
 * @param service the service that has it, as the signature's scope names it
 * @param about what it does, a clause
 * @param sites where it exists
 * @param deprecated by site, the action to use in its place, {@code NAME@VERSION}
 * @param rate how often the API allows it
 * @param repeatable when a request may be sent again though nobody knows what became of it
 * @param alone whether the target alone is a change: starting a task needs no parameter
 * @param project the parameter that names the target's project; null where there is none
 * @param task the parameter that names the target
 * @param parameters all of them, those of the target included, in the order in which they are sent
 * @param success what a reply without an error must be besides: one of these, each all of its tests
 * @param job where the reply begins a job, how its end is found out; else null
 * @param rules the rules between parameters
 * @param codes error codes that mean something else here than they do elsewhere
 * @param readings by site, the reading that tells the state which it changes
 * @param readback by reading, what of it stands for which parameter
 * @param control parameters that steer the request and are no state of the target
 * @param undo what cannot be taken back, and how the rest is; empty where there is nothing to say
 * @param unverified what the documentation leaves open, a clause each
 * @param file the file it was read from, as it stands there
 */
public record Action(
        String name,
        String version,
        String service,
        String about,
        List<String> sites,
        Map<String, String> deprecated,
        Rate rate,
        Repeatable repeatable,
        boolean alone,
        @Nullable Parameter project,
        Parameter task,
        List<Parameter> parameters,
        List<List<ReplyTest>> success,
        @Nullable Job job,
        List<Rule> rules,
        Map<String, String> codes,
        Map<String, String> readings,
        List<Readback> readback,
        List<String> control,
        String undo,
        List<String> unverified,
        Value file) {
    /** Copies the lists and maps. */
    public Action {
        sites = List.copyOf(sites);
        deprecated = Map.copyOf(deprecated);
        parameters = List.copyOf(parameters);
        success = success.stream().map(List::copyOf).toList();
        rules = List.copyOf(rules);
        codes = Map.copyOf(codes);
        readings = Map.copyOf(readings);
        readback = List.copyOf(readback);
        control = List.copyOf(control);
        unverified = List.copyOf(unverified);
    }

    /**
     * A documented limit.
     *
     * @param perSecond requests a second for each account and host
     * @param verified whether the action's own page says so; else it is taken from its siblings
     */
    public record Rate(int perSecond, boolean verified) {}

    /**
     * When a request may be sent again though nobody knows what became of it.
     *
     * @param absolute whether the request states what shall be, so that a second one does no harm
     * @param unless conditions under which it does: a request that sends messages, say
     */
    public record Repeatable(boolean absolute, List<Condition> unless) {
        /** Copies the list. */
        public Repeatable {
            unless = List.copyOf(unless);
        }

        /** Whether a request with these parameters may. */
        public boolean allows(List<Value.Field> parameters) {
            return absolute && unless.stream().noneMatch(condition -> condition.holds(parameters));
        }
    }

    /**
     * What is required of a parameter's value.
     *
     * @param parameter its name
     * @param values the values under which it holds
     */
    public record Condition(String parameter, List<Value> values) {
        /** Copies the list. */
        public Condition {
            values = List.copyOf(values);
        }

        static Condition read(Node node) {
            Condition condition = new Condition(node.text("parameter"), node.items("in"));
            node.noMore();
            return condition;
        }

        /** Whether the parameter is set, to one of the values. */
        public boolean holds(List<Value.Field> parameters) {
            return parameters.stream()
                    .anyMatch(field -> field.name().equals(parameter) && values.contains(field.value()));
        }
    }

    /**
     * A test of a reply.
     *
     * @param path the way to a value of the {@code Response}
     * @param equal what the value must be; null where it must merely be there, or not
     * @param present where {@code equal} is null: whether there must be a value that is neither null nor empty
     */
    public record ReplyTest(String path, @Nullable Value equal, boolean present) {
        /** Whether the reply passes. */
        public boolean holds(Value response) {
            Value value = at(response, path);
            return equal != null ? equal.equals(value) : present != isNothing(value);
        }

        /** Whether the reply has another value of the kind that is wanted. */
        boolean isContradictedBy(Value response) {
            Value value = at(response, path);
            return equal != null && value != null && value.getClass() == equal.getClass() && !equal.equals(value);
        }

        private static boolean isNothing(@Nullable Value value) {
            return value == null
                    || value instanceof Value.Null
                    || value.equals(Value.text(""))
                    || (value instanceof Value.Items items && items.items().isEmpty());
        }
    }

    /**
     * The value at the end of a path with dots; null where there is none.
     *
     * @param from where the path begins
     */
    public static @Nullable Value at(Value from, String path) {
        Value value = from;
        for (String part : path.split("\\.", -1)) {
            value = value instanceof Value.Fields object ? field(object, part) : null;
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    private static @Nullable Value field(Value.Fields object, String name) {
        for (Value.Field field : object.fields()) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        return null;
    }

    /**
     * Where a reply begins a job: how its end is found out.
     *
     * @param id the way to the job's id in the reply
     * @param action the action that tells how the job stands
     * @param version its version
     * @param request its parameters, each with what it is: {@code project}, {@code task} or {@code job}
     * @param perSecond requests a second that it allows
     * @param status the way to the job's state in that reply
     * @param pending states in which it goes on
     * @param done states in which everything was done
     * @param failed states in which it was not
     * @param message the way to what it says of a failure
     */
    public record Job(
            String id,
            String action,
            String version,
            Map<String, String> request,
            int perSecond,
            String status,
            List<String> pending,
            List<String> done,
            List<String> failed,
            String message) {
        /** Copies the lists and the map. */
        public Job {
            request = Map.copyOf(request);
            pending = List.copyOf(pending);
            done = List.copyOf(done);
            failed = List.copyOf(failed);
        }

        /**
         * The parameters with which it is asked for.
         *
         * @param target whom the change was for
         * @param job its id
         */
        public Value request(TaskKey target, String job) {
            return new Value.Fields(request.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(each -> new Value.Field(each.getKey(), Value.text(meant(each.getValue(), target, job))))
                    .toList());
        }

        private static String meant(String what, TaskKey target, String job) {
            return switch (what) {
                case "project" -> target.projectId();
                case "task" -> target.taskId();
                default -> job;
            };
        }
    }

    /**
     * What a reading tells of the parameters.
     *
     * @param reading {@code NAME@VERSION}
     * @param fields what stands for what
     */
    public record Readback(String reading, List<ReadField> fields) {
        /** Copies the list. */
        public Readback {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A field of a reading.
     *
     * @param read the way to it in a row of the reading
     * @param write the parameter that it stands for
     * @param convert the conversion's name, empty where the value is the same
     * @param fallback another field to look at where this one is not known; else null
     * @param expect what it is after the change, where it is no parameter but a state that follows; else null
     */
    public record ReadField(
            String read,
            String write,
            String convert,
            @Nullable ReadField fallback,
            @Nullable Value expect) {}

    /** Whether that site has it. */
    public boolean existsOn(ApiSite site) {
        return sites.isEmpty() || sites.contains(site.word());
    }

    /** The action to use in its place where that site calls it deprecated. */
    public Optional<String> deprecatedOn(ApiSite site) {
        return Optional.ofNullable(deprecated.get(site.word()));
    }

    /** Name and version, {@code NAME@VERSION}. */
    public String key() {
        return name + '@' + version;
    }

    /** The parameter of exactly this name. */
    public Optional<Parameter> parameter(String parameterName) {
        return parameters.stream()
                .filter(each -> each.name().equals(parameterName))
                .findFirst();
    }

    /**
     * The request's parameters as the API takes them. The same change always yields the same value.
     *
     * @param target whom it changes
     * @param changes what it sets, by the names of the parameters
     */
    public Value request(TaskKey target, List<Value.Field> changes) {
        return RequestBody.of(this, target, changes);
    }

    /**
     * Whether a reply without an error says that it was done.
     *
     * @param response the {@code Response} of the reply
     */
    public boolean confirmedBy(Value response) {
        return success.stream().anyMatch(tests -> tests.stream().allMatch(test -> test.holds(response)));
    }

    /**
     * What of a reply without an error says that it was not done: the first value that is another than a good reply has, {@code Data is
     * false} say. Empty where nothing can be concluded.
     */
    public Optional<String> refusedBy(Value response) {
        return tests().filter(test -> test.isContradictedBy(response))
                .map(test -> test.path() + " is " + said(at(response, test.path())))
                .findFirst();
    }

    /** What is missing of a reply that says neither. */
    public String missingIn(Value response) {
        return tests().filter(test -> !test.holds(response))
                .findFirst()
                .map(test -> test.path() + " is missing" + otherKind(test.equal()))
                .orElse("");
    }

    private static String otherKind(@Nullable Value wanted) {
        return wanted instanceof Value.Bool ? " or no boolean" : wanted instanceof Value.Num ? " or no number" : "";
    }

    private Stream<ReplyTest> tests() {
        return success.stream().flatMap(List::stream);
    }

    private static String said(@Nullable Value value) {
        return value instanceof Value.Bool flag
                ? String.valueOf(flag.value())
                : value instanceof Value.Num number ? number.literal() : "another text";
    }

    /** Whether the parameter says what is changed, rather than how. */
    public boolean identifies(Parameter parameter) {
        return parameter.equals(task) || parameter.equals(project);
    }

    /** Whether the last part of its name is enough to know the parameter by. */
    public boolean isNamedByLastPart(Parameter parameter) {
        return parameters.stream()
                        .filter(each -> each.lastPart().equalsIgnoreCase(parameter.lastPart()))
                        .count()
                == 1;
    }

    /** The parameters by name. */
    public Map<String, Parameter> byName() {
        return parameters.stream().collect(Collectors.toUnmodifiableMap(Parameter::name, Function.identity()));
    }
}
