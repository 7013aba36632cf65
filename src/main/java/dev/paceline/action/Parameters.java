package dev.paceline.action;

import static dev.paceline.action.Type.Plain.CLOCK_TIME;
import static dev.paceline.action.Type.Plain.CRON;
import static dev.paceline.action.Type.Plain.DATE_TIME;
import static dev.paceline.action.Type.Plain.FLAG;
import static dev.paceline.action.Type.Plain.MINUTES;
import static dev.paceline.action.Type.Plain.TEXT;

import dev.paceline.action.Struct.Member;
import dev.paceline.action.Type.Choice;
import dev.paceline.action.Type.Listing;
import dev.paceline.action.Type.Whole;
import dev.paceline.action.Type.Word;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one table of the parameters of ModifyTaskInfo, version 2021-08-20. */
public final class Parameters {
    private static final long ANY = Long.MIN_VALUE;
    private static final Type NUMERIC_ID = new Type.Id(true);
    private static final Type ID = new Type.Id(false);
    private static final Type WHOLE = new Whole();

    private static final Type CYCLE_TYPE = new Whole(
            List.of(
                    new Word("crontab", 0),
                    new Word("minute", 1),
                    new Word("hour", 2),
                    new Word("day", 3),
                    new Word("week", 4),
                    new Word("month", 5),
                    new Word("once", 6),
                    new Word("user-driven", 7),
                    new Word("flexible-week", 10),
                    new Word("flexible-month", 11),
                    new Word("year", 12),
                    new Word("instant", 13)),
            true,
            ANY);
    private static final Type SELF_DEPEND =
            new Whole(List.of(new Word("orderly", 1), new Word("serial", 2), new Word("parallel", 3)), false, ANY);
    private static final Type RUN_PRIORITY =
            new Whole(List.of(new Word("high", 4), new Word("medium", 5), new Word("low", 6)), true, ANY);
    private static final Type RETRIABLE = new Whole(
            List.of(new Word("yes", 1), new Word("true", 1), new Word("no", 0), new Word("false", 0)), true, ANY);
    private static final Type CYCLE_STEP = new Whole(List.of(), false, 1);
    private static final Type YES_OR_NO = new Choice(List.of("yes", "no"), true);

    private static final Struct TASK_EXT_INFO =
            new Struct("TaskExtInfo", true, List.of(optional("Key", TEXT), optional("Value", TEXT)));
    private static final Struct PARAM_INFO =
            new Struct("ParamInfo", true, List.of(required("ParamKey", TEXT), required("ParamValue", TEXT)));
    private static final Struct TASK_INNER_INFO = new Struct(
            "TaskInnerInfo",
            false,
            List.of(
                    required("TaskId", NUMERIC_ID),
                    optional("TaskName", TEXT),
                    optional("WorkflowId", ID),
                    optional("VirtualTaskId", ID),
                    optional("RealWorkflowId", ID),
                    optional("CycleType", new Whole(((Whole) CYCLE_TYPE).words(), false, ANY)),
                    optional("VirtualFlag", FLAG),
                    chineseSite("CycleStep", WHOLE),
                    chineseSite("TaskAction", TEXT),
                    chineseSite("DependencyRel", new Choice(List.of("and", "or"), false)),
                    chineseSite("DependencyWorkflow", new Choice(List.of("yes", "no"), false))));
    private static final Struct DEPENDENCY_CONFIG = new Struct(
            "DependencyConfig",
            false,
            List.of(
                    required("DependConfType", documented("""
                            HOUR DAY WEEK MONTH YEAR CRONTAB MINUTE
                            RANGE_DAY RANGE_HOUR RANGE_MINUTE LIST_DAY LIST_HOUR LIST_MINUTE""")),
                    required("SubordinateCyclicType", documented("""
                            CURRENT_HOUR PREVIOUS_HOUR CURRENT_DAY PREVIOUS_DAY PREVIOUS_WEEK PREVIOUS_FRIDAY
                            PREVIOUS_WEEKEND CURRENT_MONTH PREVIOUS_MONTH PREVIOUS_END_OF_MONTH
                            PREVIOUS_BEGIN_OF_MONTH ALL_MONTH_OF_YEAR ALL_DAY_OF_YEAR CURRENT_YEAR CURRENT
                            CURRENT_MINUTE PREVIOUS_MINUTE_CYCLE PREVIOUS_HOUR_CYCLE""")),
                    required("DependencyStrategy", documented("WAITING EXECUTING")),
                    optional("ParentTask", TASK_INNER_INFO),
                    optional("SonTask", TASK_INNER_INFO),
                    chineseSite("Offset", TEXT)));

    /** Every parameter, in the order of the reference. */
    public static final List<Parameter> ALL = List.of(
            new Parameter(1, "ProjectId", NUMERIC_ID, "", "the project of the task", List.of("Every row needs it.")),
            new Parameter(2, "TaskId", NUMERIC_ID, "", "the task to change", List.of("Every row needs it.")),
            new Parameter(
                    3,
                    "DelayTime",
                    MINUTES,
                    "minutes",
                    "when in its day the task runs: 120, 2:00, 02:00 and 02:00:00 are all two o'clock",
                    List.of("For day, week, month and year schedules.")),
            new Parameter(4, "StartupTime", WHOLE, "", "start time", List.of("A sibling action calls it deprecated.")),
            new Parameter(
                    5,
                    "SelfDepend",
                    SELF_DEPEND,
                    "",
                    "how its runs follow one another: orderly is one by one and queued, serial is not queued",
                    List.of("Other numbers give a warning: the documentation's own example sends 0.")),
            new Parameter(6, "StartTime", DATE_TIME, "", "effective from, in the project's zone", List.of()),
            new Parameter(
                    7,
                    "EndTime",
                    DATE_TIME,
                    "",
                    "effective until, in the project's zone",
                    List.of("Not before StartTime.")),
            new Parameter(
                    8,
                    "TaskAction",
                    TEXT,
                    "",
                    "flexible cycle: hourly at 0, 3 and 4 o'clock is 0,3,4",
                    List.of(
                            "For hour, week, month and year schedules.",
                            "One that is not empty goes with CycleStep 1.")),
            new Parameter(
                    9, "CycleType", CYCLE_TYPE, "", "the kind of schedule", List.of("0 needs a CrontabExpression.")),
            new Parameter(
                    10,
                    "CycleStep",
                    CYCLE_STEP,
                    "cycles",
                    "every how many minutes, hours, days …",
                    List.of(
                            "At least 1.",
                            "Above 1 it goes with an empty TaskAction.",
                            "Minute steps are 5, 10, 15, 20 or 30, hour steps 1 to 12.")),
            new Parameter(
                    11,
                    "CrontabExpression",
                    CRON,
                    "",
                    "the schedule as a Quartz expression, 0 0 0 * * ? is midnight",
                    List.of("Needed for CycleType 0.")),
            new Parameter(
                    12,
                    "ExecutionStartTime",
                    CLOCK_TIME,
                    "",
                    "first moment of the day, inclusive",
                    List.of("For hour schedules.")),
            new Parameter(
                    13,
                    "ExecutionEndTime",
                    CLOCK_TIME,
                    "",
                    "last moment of the day, inclusive",
                    List.of("For hour schedules.")),
            new Parameter(14, "TaskName", TEXT, "", "the task's new name", List.of()),
            new Parameter(15, "RetryWait", WHOLE, "minutes", "wait between retries", List.of()),
            new Parameter(16, "TryLimit", WHOLE, "retries", "number of retries", List.of()),
            new Parameter(17, "Retriable", RETRIABLE, "", "whether a failed run is retried", List.of()),
            new Parameter(18, "RunPriority", RUN_PRIORITY, "", "priority of its runs", List.of()),
            new Parameter(19, "TaskExt", new Listing(TASK_EXT_INFO), "", "extended configuration", List.of()),
            new Parameter(20, "ResourceGroup", ID, "", "execution resource group", List.of()),
            new Parameter(21, "YarnQueue", TEXT, "", "resource pool queue", List.of()),
            new Parameter(22, "BrokerIp", TEXT, "", "machine of the group; any is any of them", List.of()),
            new Parameter(23, "InCharge", TEXT, "", "name of the person in charge", List.of()),
            new Parameter(24, "Notes", TEXT, "", "notes", List.of()),
            new Parameter(25, "TaskParamInfos", new Listing(PARAM_INFO), "", "task parameters", List.of()),
            new Parameter(26, "SourceServer", TEXT, "", "source data source", List.of()),
            new Parameter(27, "TargetServer", TEXT, "", "target data source", List.of()),
            new Parameter(
                    28, "DependencyWorkflow", YES_OR_NO, "", "workflow dependency", List.of("The default is no.")),
            new Parameter(
                    29,
                    "DependencyConfigDTOs",
                    new Listing(DEPENDENCY_CONFIG),
                    "",
                    "dependencies",
                    List.of("In a cell as JSON alone.")),
            new Parameter(
                    30,
                    "ExecutionTTL",
                    WHOLE,
                    "minutes",
                    "limit of the execution's duration",
                    List.of("-1 appears as off.")),
            new Parameter(31, "ScriptChange", FLAG, "", "whether the script changed", List.of()),
            new Parameter(32, "InChargeIds", new Listing(ID), "", "ids of the persons in charge", List.of()));

    private static final Map<String, Parameter> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Parameter::name, Function.identity()));

    private Parameters() {}

    /** The parameter of exactly this name, or null. */
    public static @Nullable Parameter named(String name) {
        return BY_NAME.get(name);
    }

    private static Type documented(String values) {
        return new Choice(List.of(values.split("\\s+")), false);
    }

    private static Member required(String name, Type type) {
        return new Member(name, type, true, false);
    }

    private static Member optional(String name, Type type) {
        return new Member(name, type, false, false);
    }

    private static Member chineseSite(String name, Type type) {
        return new Member(name, type, false, true);
    }
}
