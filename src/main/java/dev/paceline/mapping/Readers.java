package dev.paceline.mapping;

import dev.paceline.action.Struct;
import dev.paceline.action.Type;

/** The reader of each type. */
final class Readers {
    private Readers() {}

    static Reader of(Type type) {
        if (type instanceof Type.Id id) {
            return new IdReader(id.digits());
        } else if (type instanceof Type.Whole whole) {
            return NumberReader.of(whole);
        } else if (type instanceof Type.Choice choice) {
            return new TextReader.OneOf(choice);
        } else if (type instanceof Type.Listing list) {
            return list(list.item());
        } else if (type instanceof Struct struct) {
            return new StructReader(struct);
        }
        return plain((Type.Plain) type);
    }

    private static Reader plain(Type.Plain type) {
        return switch (type) {
            case TEXT -> TextReader.VERBATIM;
            case DATE_TIME, CLOCK_TIME, CRON -> TextReader.TRIMMED;
            case MINUTES -> NumberReader.ofMinutes();
            case FLAG -> FlagReader.FLAG;
        };
    }

    private static Reader list(Type item) {
        if (item instanceof Struct struct) {
            return new ListReader.Objects(struct);
        } else if (item instanceof Type.Id id) {
            return new ListReader.Ids(new IdReader(id.digits()));
        }
        return new ListReader.Others(of(item));
    }
}
