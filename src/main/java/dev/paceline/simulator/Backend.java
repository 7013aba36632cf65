package dev.paceline.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tasks behind the API. A small write is remembered when it is executed, and applied when a state is asked for or
 * there is no more room: a million writes that nobody reads cost no more than their place in a list. Times are nanoseconds of the server's monotonic
 * clock. Not safe for many threads.
 */
final class Backend {
    private static final JsonMapper MAPPER = JsonMapper.builder(Parameters.JSON).build();

    private final Behaviour behaviour;
    private final Instant started;
    private final Tasks tasks;
    private final SomebodyElse somebodyElse;
    private final long room;
    private final Deque<Entry> executions = new ArrayDeque<>();
    private final Map<String, Job> jobs = new HashMap<>();
    private final Deque<Job> running = new ArrayDeque<>();
    private long pending;

    /** With room for so many bytes of writes that are not yet applied. */
    Backend(SimulatorOptions options, long room, Instant started) {
        this.room = room;
        this.behaviour = options.behaviour();
        this.started = started;
        this.tasks = new Tasks(options.missingTasks(), new Population(behaviour.population()));
        this.somebodyElse = new SomebodyElse(behaviour.editShare(), options.seed());
    }

    /** What a call is refused for that depends on calls before it. */
    Optional<Refusal> refusal(Action action, Received call, long now) {
        return action.kind() != Action.Kind.POLL || job(action, body(call), now).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.noSuch("job"));
    }

    /** Whether an execution would do anything: a job is begun in any case, a task is changed where there is one. */
    boolean does(Action action, Received call) {
        if (action.kind() != Action.Kind.WRITE || !action.answersForMissing()) {
            return action.writes();
        }
        Targets targets = Targets.of(action, body(call));
        return tasks.missing(targets) < targets.tasks().size();
    }

    /** Remembers a write that was executed now. */
    void execute(Entry entry) {
        executions.add(entry);
        pending += entry.logged();
        if (pending > room || entry.received().length() > Capacity.SMALL_BODY) {
            catchUp(entry.executedAt());
        }
    }

    /** The members of the response to a call, without its id. */
    ObjectNode answer(Action action, Entry entry, long now) {
        return action.reply()
                .told(
                        switch (action.kind()) {
                            case WRITE -> write(action, entry, now);
                            case JOB -> object().put("job", entry.jobId());
                            case ONE -> one(action, entry, now);
                            case ROWS -> rows(action, entry, now);
                            case PAGE -> page(action, entry, now);
                            case POLL -> poll(action, entry, now);
                        });
    }

    /** The members of a response that is well-formed and says that nothing was done. */
    ObjectNode refused(Action action, Entry entry) {
        int named = action.writes()
                ? Targets.of(action, body(entry.received())).tasks().size()
                : 0;
        return action.reply()
                .told(object().put("ok", false)
                        .put("done", 0)
                        .put("failed", named)
                        .put("total", named));
    }

    /** All tasks that have changed, in the order of their first changes, as they are now. */
    List<Task> changed(long now) {
        catchUp(now);
        return tasks.changed();
    }

    private ObjectNode write(Action action, Entry entry, long now) {
        ObjectNode answer = object().put("ok", true);
        if (action.answersForMissing()) {
            Targets targets = Targets.of(action, body(entry.received()));
            int failed = tasks.missing(targets);
            int total = targets.tasks().size();
            answer.put("ok", failed == 0)
                    .put("done", total - failed)
                    .put("failed", failed)
                    .put("total", total);
        }
        if (action.makesVersions()) {
            for (Task task : named(action, entry, now)) {
                answer.put("version-id", task.id() + "_" + Wall.digits(wall(now)))
                        .set("version", Dotted.at(task.state(), "version"));
            }
        }
        return answer;
    }

    private ObjectNode one(Action action, Entry entry, long now) {
        ObjectNode answer = object();
        for (Task task : named(action, entry, now)) {
            answer.set("task", task.state());
            touch(task, now);
        }
        return answer;
    }

    private ObjectNode rows(Action action, Entry entry, long now) {
        ObjectNode answer = object();
        ArrayNode rows = answer.putArray("rows");
        for (Task task : named(action, entry, now)) {
            rows.add(task.state());
            touch(task, now);
        }
        return answer;
    }

    private ObjectNode page(Action action, Entry entry, long now) {
        catchUp(now);
        JsonNode body = body(entry.received());
        Targets targets = Targets.of(action, body);
        tasks.of(targets);
        String project = String.valueOf(targets.project());
        ObjectNode answer = object();
        new Listing(action, body)
                .of(tasks.ofProject(project), new HashSet<>(targets.tasks()), answer.putObject("page"))
                .forEach(task -> touch(tasks.in(project, task.id()), now));
        return answer;
    }

    private ObjectNode poll(Action action, Entry entry, long now) {
        ObjectNode answer = object();
        job(action, body(entry.received()), now).orElseThrow().told(now, this::wall, answer.putObject("job"));
        return answer;
    }

    private List<Task> named(Action action, Entry entry, long now) {
        catchUp(now);
        return tasks.of(Targets.of(action, body(entry.received())));
    }

    private Optional<Job> job(Action action, ObjectNode body, long now) {
        catchUp(now);
        String project = Targets.of(action, body).project();
        return action.request().members().entrySet().stream()
                .filter(member -> member.getValue().steers("job"))
                .findFirst()
                .map(member -> jobs.get(body.path(member.getKey()).stringValue()))
                .filter(job -> job.project().equals(project));
    }

    /** Applies what was executed, and what jobs have ended, in the order of time. */
    private void catchUp(long now) {
        for (Entry entry = executions.poll(); entry != null; entry = executions.poll()) {
            end(entry.executedAt());
            apply(entry);
        }
        pending = 0;
        end(now);
    }

    private void apply(Entry entry) {
        Action action = Actions.find(entry.received().action(), entry.received().version())
                .orElseThrow();
        ObjectNode body = body(entry.received());
        Targets targets = Targets.of(action, body);
        List<Task> named = tasks.of(targets);
        ObjectNode params = Targets.without(action, body);
        for (Task task : named) {
            task.count(entry.requestId(), params);
            tasks.noteChange(task);
        }
        if (action.kind() == Action.Kind.JOB) {
            begin(entry, targets, named);
        } else {
            write(action, body, named, entry.executedAt());
        }
    }

    private void begin(Entry entry, Targets targets, List<Task> named) {
        Job job = new Job(
                entry.jobId(),
                entry.received(),
                String.valueOf(targets.project()),
                named,
                tasks.missing(targets),
                entry.executedAt(),
                behaviour.jobTime().toNanos());
        jobs.put(entry.jobId(), job);
        running.add(job);
    }

    private void end(long now) {
        while (!running.isEmpty() && running.peek().ends() <= now) {
            Job job = running.remove();
            Received call = job.call();
            write(Actions.find(call.action(), call.version()).orElseThrow(), body(call), job.tasks(), job.ends());
        }
    }

    private void write(Action action, ObjectNode body, List<Task> named, long when) {
        Write write = new Write(action, body, behaviour);
        for (Task task : named) {
            task.change(state -> write.to(state, wall(when)));
            touch(task, when);
        }
    }

    private void touch(Task task, long when) {
        if (somebodyElse.edits(task, wall(when))) {
            tasks.noteChange(task);
        }
    }

    private Instant wall(long nanos) {
        return started.plusNanos(nanos);
    }

    private static ObjectNode body(Received call) {
        return (ObjectNode) MAPPER.readTree(call.body());
    }

    private static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
