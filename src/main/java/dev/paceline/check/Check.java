package dev.paceline.check;

import dev.paceline.model.CheckResult;
import dev.paceline.model.Input;
import dev.paceline.storage.RunDirectory;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** All that can be known of an input without sending anything. Needs no endpoint and no credential. */
public final class Check {
    private Check() {}

    /**
     * Checks an input. Blocks until all of it was read.
     *
     * @param scratch a directory that does not exist yet or is empty; {@code problems.jsonl} is written there, in the order of
     *     the rows
     * @param stopped asked now and then whether to give up
     * @throws java.io.IOException where the input cannot be read
     */
    public static CheckResult of(Input input, InputRules reading, Path scratch, BooleanSupplier stopped)
            throws Exception {
        try (RunDirectory directory = RunDirectory.create(scratch);
                InputStream bytes = AwaitedInput.open(input, stopped)) {
            return new Checking(reading, directory, scratch, stopped, rows -> {}).check(bytes);
        }
    }
}
