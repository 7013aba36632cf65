package dev.paceline.simulator;

import java.util.List;

/**
 * One action in one version, as the simulator's table has it.
 *
 * @param kind what is done with a call of it
 * @param perSecond its documented rate
 * @param answersForMissing whether a call that names a task that does not exist is answered all the same
 * @param mergesLists whether a list that is sent is merged into what is there, and does not replace it
 * @param request the body
 * @param reply the members of the response, without its id
 * @param effects of an execution, in their order
 */
record Action(
        String name,
        String version,
        Kind kind,
        int perSecond,
        boolean answersForMissing,
        boolean mergesLists,
        Structure request,
        Structure reply,
        List<Effect> effects) {

    /** What is done with a call. */
    enum Kind {
        /** The tasks are changed. */
        WRITE,
        /** A job is begun, and the tasks are changed when it ends. */
        JOB,
        /** One task is told. */
        ONE,
        /** The tasks that are named are told. */
        ROWS,
        /** A page of a project's tasks is told. */
        PAGE,
        /** A job is told. */
        POLL
    }

    /** Whether an execution submits a version of the task. */
    boolean makesVersions() {
        return effects.stream().anyMatch(effect -> effect.field().equals("versions"));
    }

    /** Whether it changes tasks at all. */
    boolean writes() {
        return kind == Kind.WRITE || kind == Kind.JOB;
    }
}
