package dev.paceline.input;

import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Bytes that are not what they are said to be. Everything before them was delivered. */
final class DamagedInput extends IOException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final Message clause;
    private final Message remedy;
    private final @Nullable String value;

    DamagedInput(ProblemCode code, @Nullable String value, Message clause, Message remedy) {
        super(clause.text());
        this.code = code;
        this.clause = clause;
        this.remedy = remedy;
        this.value = value;
    }

    /** The same as a fault of the record that starts at a line. */
    Fault fault(long line) {
        return new Fault(code, line, Fault.NO_CELL, value, clause, remedy);
    }
}
