package dev.paceline.mapping;

import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Ids: text from end to end. What a spreadsheet or a number format did to one is an error; the text as typed stays the value.
 *
 * @param numeric whether the id should consist of digits alone
 */
record IdReader(boolean numeric) implements Reader {
    /** 2^53: above it a JSON number may have been rounded by whatever wrote it. */
    private static final String EXACT = "9007199254740992";

    @Override
    public @Nullable Value cell(Value.Text cell, Draft at) {
        Value id = TextReader.TRIMMED.cell(cell, at);
        if (id instanceof Value.Text text) {
            item(text.text(), at);
        }
        return id;
    }

    @Override
    public Value.@Nullable Text json(Value value, Draft at) {
        if (value instanceof Value.Text text) {
            Value.Text id = TextReader.TRIMMED.read(text);
            if (at.inside()) {
                at.markPart(id.text());
            }
            if (!id.text().isEmpty()) {
                item(id.text(), at);
            }
            return id;
        }
        if (value instanceof Value.Num number) {
            return number(number.literal(), at);
        }
        Reader.wrongType(JsonType.STRING_OF_DIGITS, value, at);
        return null;
    }

    /** Notes what is wrong with an id. */
    void item(String id, Draft at) {
        if (Spelling.digits(id)) {
            at.sawId(id, numeric);
            return;
        }
        IdDamage damage = IdDamage.of(id, numeric);
        if (damage != null) {
            at.problem(ProblemCode.ID_DAMAGED, damage.message(), damage.remedy());
        } else if (numeric) {
            at.problem(ProblemCode.ID_FORMAT, Message.of("id.characters"), Message.of("id.characters.remedy"));
        }
    }

    private static Value.Text number(String literal, Draft at) {
        if (!Spelling.digits(literal)) {
            at.problem(ProblemCode.ID_DAMAGED, Message.of("id.number"), Message.of("id.number.remedy"));
        } else if (literal.length() > EXACT.length()
                || (literal.length() == EXACT.length() && literal.compareTo(EXACT) > 0)) {
            at.problem(ProblemCode.ID_DAMAGED, Message.of("id.number-inexact"), Message.of("id.number-inexact.remedy"));
        }
        return Value.text(literal);
    }
}
