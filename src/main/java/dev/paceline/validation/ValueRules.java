package dev.paceline.validation;

import dev.paceline.action.Advice;
import dev.paceline.action.ClockTime;
import dev.paceline.action.Parameter;
import dev.paceline.action.Struct;
import dev.paceline.action.Struct.Member;
import dev.paceline.action.Type;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.List;
import java.util.Optional;

/** The rules that a value alone can break. */
final class ValueRules {
    private static final Advice NO_CLOCK_TIME =
            new Advice("This is no clock time of the form HH:mm", "Write it as HH:mm, from 00:00 to 23:59.");

    private final Quartz quartz = new Quartz();

    void check(Parameter parameter, Value value, List<Finding> findings) {
        check(new Place(parameter.name(), "", findings), parameter.type(), value);
        if (parameter.obsolete() != null) {
            findings.add(new Finding(
                    ProblemCode.DEPRECATED,
                    List.of(parameter.name()),
                    parameter.name() + " is obsolete",
                    parameter.obsolete()));
        }
    }

    private void check(Place place, Type type, Value value) {
        if (type instanceof Type.Whole whole && value instanceof Value.Num number) {
            whole(place, whole, number.literal());
        } else if (type instanceof Type.Choice choice && value instanceof Value.Text text) {
            choice(place, choice, text.text());
        } else if (type instanceof Type.Listing list && value instanceof Value.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                check(
                        place.within("item " + (i + 1)),
                        list.item(),
                        items.items().get(i));
            }
        } else if (type instanceof Struct struct && value instanceof Value.Fields fields) {
            struct(place, struct, fields.fields());
        } else if (type instanceof Type.Plain plain
                && value instanceof Value.Text text
                && !text.text().isEmpty()) {
            plain(place, plain, text.text());
        }
    }

    private static void whole(Place place, Type.Whole type, String literal) {
        long number = Long.parseLong(literal);
        if (number < type.least()) {
            place.found(
                    ProblemCode.RANGE, "The number is below " + type.least(), "Write " + type.least() + " or more.");
        } else if (!type.words().isEmpty() && !type.lists(number)) {
            unlisted(place, type.complete(), type.listed());
        }
    }

    private static void choice(Place place, Type.Choice type, String text) {
        if (!type.values().contains(text)) {
            unlisted(place, type.complete(), type.values());
        }
    }

    private static void unlisted(Place place, boolean complete, List<String> values) {
        place.found(
                complete ? ProblemCode.VALUE : ProblemCode.VALUE_UNLISTED,
                complete ? "The API has no such value" : "The documentation does not list this value",
                "Those listed: " + String.join("; ", values) + ".");
    }

    private void struct(Place place, Struct struct, List<Value.Field> fields) {
        for (Member member : struct.members()) {
            Optional<Value.Field> field = fields.stream()
                    .filter(each -> each.name().equals(member.name()))
                    .findFirst();
            if (field.isPresent()) {
                check(place.within(member.name()), member.type(), field.get().value());
                chineseSite(place, member);
                emptyId(place, member, field.get().value());
            } else if (member.required()) {
                place.found(
                        ProblemCode.FIELD_MISSING,
                        struct.name() + " lacks " + member.name(),
                        "Give it a " + member.name() + ".");
            }
        }
    }

    private static void chineseSite(Place place, Member member) {
        if (member.chineseSite()) {
            place.found(
                    ProblemCode.CHINESE_SITE,
                    "Only the Chinese site's models have the field " + member.name(),
                    "Leave it out for the international site.");
        }
    }

    private static void emptyId(Place place, Member member, Value value) {
        if (member.required() && member.type() instanceof Type.Id && value.equals(Value.text(""))) {
            place.found(ProblemCode.FIELD_MISSING, member.name() + " is empty", "Write the id.");
        }
    }

    private void plain(Place place, Type.Plain type, String text) {
        if (type == Type.Plain.TEXT) {
            InvisibleText.in(text)
                    .ifPresent(what -> place.found(
                            ProblemCode.TEXT_INVISIBLE,
                            what,
                            "It is sent as it is: leave that out unless it is meant."));
        } else if (type == Type.Plain.DATE_TIME) {
            moment(place, text);
        } else if (type == Type.Plain.CLOCK_TIME && !Moments.clock(text)) {
            Advice advice = ClockTime.advice(text);
            place.found(ProblemCode.FORMAT, advice == null ? NO_CLOCK_TIME : advice);
        } else if (type == Type.Plain.CRON) {
            quartz.wrong(text)
                    .ifPresent(
                            wrong -> place.found(
                                    ProblemCode.CRON,
                                    wrong,
                                    "Write seconds, minutes, hours, day of month, month, day of week: 0 30 2 * * ? is half past two each day."));
        }
    }

    private static void moment(Place place, String text) {
        if (!Moments.shaped(text)) {
            place.found(ProblemCode.DATE, WrittenMoment.advice(text));
            return;
        }
        String impossible = Moments.impossible(text);
        if (impossible != null) {
            place.found(ProblemCode.DATE, WrittenMoment.impossible(impossible));
        }
    }

    /** Where in a parameter the check is. */
    private record Place(String parameter, String path, List<Finding> findings) {
        Place within(String part) {
            return new Place(parameter, path.isEmpty() ? part : path + ", " + part, findings);
        }

        void found(ProblemCode code, Advice advice) {
            found(code, advice.message(), advice.remedy());
        }

        void found(ProblemCode code, String message, String remedy) {
            findings.add(new Finding(
                    code, List.of(parameter), path.isEmpty() ? message : "In " + path + ": " + message, remedy));
        }
    }
}
