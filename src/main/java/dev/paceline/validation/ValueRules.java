package dev.paceline.validation;

import dev.paceline.action.Advice;
import dev.paceline.action.ClockTime;
import dev.paceline.action.Parameter;
import dev.paceline.action.Struct;
import dev.paceline.action.Struct.Member;
import dev.paceline.action.Type;
import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that a value alone can break. */
final class ValueRules {
    private static final Advice NO_CLOCK_TIME = new Advice(Message.of("clock.form"), Message.of("clock.form.remedy"));

    private final Quartz quartz = new Quartz();

    void check(Parameter parameter, Value value, List<Finding> findings) {
        check(new Place(parameter.name(), null, findings), parameter.type(), value);
        if (parameter.obsolete() != null) {
            findings.add(new Finding(
                    ProblemCode.DEPRECATED,
                    List.of(parameter.name()),
                    Message.of("obsolete", parameter.name()),
                    Message.said(parameter.obsolete())));
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
                        place.within(Message.of("path.item", i + 1)),
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
                    ProblemCode.RANGE,
                    Message.of("value.below", type.least()),
                    Message.of("value.below.remedy", type.least()));
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
                complete ? Message.of("value.none") : Message.of("value.unlisted"),
                Message.of("value.listed", String.join("; ", values)));
    }

    private void struct(Place place, Struct struct, List<Value.Field> fields) {
        for (Member member : struct.members()) {
            Optional<Value.Field> field = fields.stream()
                    .filter(each -> each.name().equals(member.name()))
                    .findFirst();
            if (field.isPresent()) {
                check(
                        place.within(Message.said(member.name())),
                        member.type(),
                        field.get().value());
                chineseSite(place, member);
                emptyId(place, member, field.get().value());
            } else if (member.required()) {
                place.found(
                        ProblemCode.FIELD_MISSING,
                        Message.of("field.missing", struct.name(), member.name()),
                        Message.of("field.missing.remedy", member.name()));
            }
        }
    }

    private static void chineseSite(Place place, Member member) {
        if (member.chineseSite()) {
            place.found(
                    ProblemCode.CHINESE_SITE,
                    Message.of("field.chinese-site", member.name()),
                    Message.of("field.chinese-site.remedy"));
        }
    }

    private static void emptyId(Place place, Member member, Value value) {
        if (member.required() && member.type() instanceof Type.Id && value.equals(Value.text(""))) {
            place.found(
                    ProblemCode.FIELD_MISSING,
                    Message.of("field.empty-id", member.name()),
                    Message.of("field.empty-id.remedy"));
        }
    }

    private void plain(Place place, Type.Plain type, String text) {
        if (type == Type.Plain.TEXT) {
            InvisibleText.in(text)
                    .ifPresent(
                            what -> place.found(ProblemCode.TEXT_INVISIBLE, what, Message.of("text.invisible.remedy")));
        } else if (type == Type.Plain.DATE_TIME) {
            moment(place, text);
        } else if (type == Type.Plain.CLOCK_TIME && !Moments.clock(text)) {
            Advice advice = ClockTime.advice(text);
            place.found(ProblemCode.FORMAT, advice == null ? NO_CLOCK_TIME : advice);
        } else if (type == Type.Plain.CRON) {
            quartz.wrong(text).ifPresent(wrong -> place.found(ProblemCode.CRON, wrong, Message.of("cron.remedy")));
        }
    }

    private static void moment(Place place, String text) {
        if (!Moments.shaped(text)) {
            place.found(ProblemCode.DATE, WrittenMoment.advice(text));
            return;
        }
        Message impossible = Moments.impossible(text);
        if (impossible != null) {
            place.found(ProblemCode.DATE, WrittenMoment.impossible(impossible));
        }
    }

    /** Where in a parameter the check is. */
    private record Place(String parameter, @Nullable Message path, List<Finding> findings) {
        Place within(Message part) {
            return new Place(parameter, path == null ? part : Message.of("path.within", path, part), findings);
        }

        void found(ProblemCode code, Advice advice) {
            found(code, advice.message(), advice.remedy());
        }

        void found(ProblemCode code, Message message, Message remedy) {
            findings.add(new Finding(
                    code,
                    List.of(parameter),
                    path == null ? message : Message.of("path.message", path, message),
                    remedy));
        }
    }
}
