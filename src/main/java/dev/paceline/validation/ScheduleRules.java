package dev.paceline.validation;

import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules between parameters. A rule binds only what the change itself says: what it leaves out is not known. */
final class ScheduleRules {
    private static final long CRONTAB = 0;
    private static final long MINUTE = 1;
    private static final long HOUR = 2;
    private static final Set<Long> DAILY_AND_LONGER = Set.of(3L, 4L, 5L, 10L, 11L, 12L);
    private static final Set<Long> FLEXIBLE = Set.of(2L, 4L, 5L, 10L, 11L, 12L);
    private static final Set<Long> MINUTE_STEPS = Set.of(5L, 10L, 15L, 20L, 30L);
    private static final long DAY = 1440;

    private final List<Finding> findings;
    private @Nullable Long cycleType;
    private @Nullable Long cycleStep;
    private @Nullable Long delayTime;
    private @Nullable String taskAction;
    private @Nullable String crontab;
    private @Nullable String startTime;
    private @Nullable String endTime;
    private boolean executionStart;
    private boolean executionEnd;

    ScheduleRules(List<Value.Field> parameters, List<Finding> findings) {
        this.findings = findings;
        parameters.forEach(this::read);
    }

    private void read(Value.Field field) {
        switch (field.name()) {
            case "CycleType" -> cycleType = number(field.value());
            case "CycleStep" -> cycleStep = number(field.value());
            case "DelayTime" -> delayTime = number(field.value());
            case "TaskAction" -> taskAction = text(field.value());
            case "CrontabExpression" -> crontab = text(field.value());
            case "StartTime" -> startTime = text(field.value());
            case "EndTime" -> endTime = text(field.value());
            case "ExecutionStartTime" -> executionStart = !"".equals(text(field.value()));
            case "ExecutionEndTime" -> executionEnd = !"".equals(text(field.value()));
            default -> {}
        }
    }

    void check() {
        if (startTime != null && endTime != null) {
            order(startTime, endTime);
        }
        if (cycleType != null) {
            cycle(cycleType);
        }
        if (taskAction != null && !taskAction.isEmpty() && cycleStep != null && cycleStep != 1) {
            found(
                    ProblemCode.RULE_TASK_ACTION,
                    "A TaskAction goes with CycleStep 1, and the step is " + cycleStep,
                    "Write CycleStep 1, or send an empty TaskAction with <empty>.",
                    "TaskAction",
                    "CycleStep");
        }
        if (delayTime != null && (delayTime < 0 || delayTime > DAY)) {
            found(
                    ProblemCode.RULE_DELAY_TIME,
                    "DelayTime counts minutes of a day, and this is none of them",
                    "Write minutes since midnight, or a clock time such as 02:30.",
                    "DelayTime");
        }
    }

    private void order(String start, String end) {
        boolean comparable = Moments.real(start) && Moments.real(end);
        if (comparable && end.compareTo(start) < 0) {
            found(
                    ProblemCode.END_BEFORE_START,
                    "EndTime is before StartTime, which is " + start,
                    "Write an EndTime that is not before StartTime.",
                    "EndTime",
                    "StartTime");
        }
    }

    private void cycle(long type) {
        if (type == CRONTAB && (crontab == null || crontab.isEmpty())) {
            found(
                    ProblemCode.RULE_CRONTAB,
                    "CycleType 0 needs a CrontabExpression, and the row has none",
                    "Give the CrontabExpression too, unless the task has one.",
                    "CycleType",
                    "CrontabExpression");
        }
        if (type != HOUR && executionStart) {
            window("ExecutionStartTime");
        }
        if (type != HOUR && executionEnd) {
            window("ExecutionEndTime");
        }
        if (taskAction != null && !taskAction.isEmpty() && !FLEXIBLE.contains(type)) {
            found(
                    ProblemCode.RULE_TASK_ACTION,
                    "TaskAction is for hour, week, month and year schedules, and CycleType is " + type,
                    "Leave TaskAction out, or send it empty with <empty>.",
                    "TaskAction",
                    "CycleType");
        }
        if (delayTime != null && !DAILY_AND_LONGER.contains(type)) {
            found(
                    ProblemCode.RULE_DELAY_TIME,
                    "DelayTime is for day, week, month and year schedules, and CycleType is " + type,
                    "Leave DelayTime out.",
                    "DelayTime",
                    "CycleType");
        }
        if (cycleStep != null) {
            step(type, cycleStep);
        }
    }

    private void window(String parameter) {
        found(
                ProblemCode.RULE_HOURLY_WINDOW,
                parameter + " belongs to hour schedules, and CycleType is " + cycleType,
                "Leave it out.",
                parameter,
                "CycleType");
    }

    private void step(long type, long step) {
        if (type == MINUTE && !MINUTE_STEPS.contains(step)) {
            found(
                    ProblemCode.RULE_CYCLE_STEP,
                    "A minute schedule has no such step in the documentation",
                    "Write 5, 10, 15, 20 or 30.",
                    "CycleStep",
                    "CycleType");
        } else if (type == HOUR && step > 12) {
            found(
                    ProblemCode.RULE_CYCLE_STEP,
                    "An hour schedule has no such step in the documentation",
                    "Write 1 to 12.",
                    "CycleStep",
                    "CycleType");
        }
    }

    private void found(ProblemCode code, String message, String remedy, String... parameters) {
        findings.add(new Finding(code, List.of(parameters), message, remedy));
    }

    private static @Nullable Long number(Value value) {
        return value instanceof Value.Num number ? Long.valueOf(number.literal()) : null;
    }

    private static @Nullable String text(Value value) {
        return value instanceof Value.Text text ? text.text() : null;
    }
}
