package dev.paceline.simulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All tasks there are. Any id is that of a task, unless it is said to be missing. A call without a project works on the
 * tasks of that id that were named before, or on one whose project will be that of the next call that names it.
 */
final class Tasks {
    private static final String NO_PROJECT = "";

    private final Set<String> missing;
    private final Population population;
    private final Map<String, Map<String, Task>> byProject = new LinkedHashMap<>();
    private final Set<Task> changed = new LinkedHashSet<>();

    Tasks(Set<String> missing, Population population) {
        this.missing = missing;
        this.population = population;
    }

    /** Those that exist of the named ones, each once, in the order of their names. */
    List<Task> of(Targets targets) {
        Set<Task> tasks = new LinkedHashSet<>();
        for (String id : targets.tasks()) {
            if (!missing.contains(id)) {
                tasks.addAll(targets.project() == null ? anywhere(id) : List.of(in(targets.project(), id)));
            }
        }
        return List.copyOf(tasks);
    }

    /** How many of the named ones do not exist. */
    int missing(Targets targets) {
        return (int) targets.tasks().stream().filter(missing::contains).count();
    }

    /** A project's population, then what else was named of it, in that order. */
    Collection<Task> ofProject(String project) {
        Map<String, Task> all = new LinkedHashMap<>();
        Map<String, Task> named = byProject.getOrDefault(project, Map.of());
        for (String id : population.of(project)) {
            if (!missing.contains(id)) {
                Task known = named.get(id);
                all.put(id, known == null ? new Task(project, id) : known);
            }
        }
        all.putAll(named);
        return all.values();
    }

    /** Remembers one that has changed. */
    void noteChange(Task task) {
        changed.add(task);
    }

    /** Those that have changed, in the order of their first changes. */
    List<Task> changed() {
        return changed.stream().map(Task::copy).toList();
    }

    /** The task of that id in that project. */
    Task in(String project, String id) {
        return byProject
                .computeIfAbsent(project, first -> new LinkedHashMap<>())
                .computeIfAbsent(id, first -> adoptedOrNew(project, id));
    }

    private Task adoptedOrNew(String project, String id) {
        Task stray = project.equals(NO_PROJECT)
                ? null
                : byProject.getOrDefault(NO_PROJECT, Map.of()).get(id);
        if (stray == null) {
            return new Task(project, id);
        }
        byProject.getOrDefault(NO_PROJECT, Map.of()).remove(id);
        stray.joins(project);
        return stray;
    }

    private List<Task> anywhere(String id) {
        List<Task> named = byProject.values().stream()
                .filter(project -> project.containsKey(id))
                .map(project -> project.get(id))
                .toList();
        return named.isEmpty() ? List.of(in(NO_PROJECT, id)) : named;
    }
}
