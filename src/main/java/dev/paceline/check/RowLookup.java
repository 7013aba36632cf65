package dev.paceline.check;

import dev.paceline.input.Chunk;
import dev.paceline.input.RecordStream;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Input;
import dev.paceline.model.Problem;
import dev.paceline.model.Row;
import java.io.InputStream;
import java.util.Set;

/** Finds one row of an input. */
public final class RowLookup {
    private RowLookup() {}

    /**
     * The row as the check sees it. Reads the input up to it; blocks.
     *
     * @param number of the row, from 1
     * @throws ConfigurationException where there is none of that number, or the file as a whole is wrong
     */
    public static CheckedRow find(Input input, InputRules reading, long number) throws Exception {
        var mapper = new RowMapper(reading.mapping());
        var checker = new RowChecker(mapper, reading.allowed(), Set.of());
        try (InputStream bytes = input.bytes().call();
                RecordStream records = RecordStream.open(bytes, reading.layout())) {
            refuse(records, mapper, checker);
            long rows = 0;
            for (Chunk chunk = records.next(); chunk != null; chunk = records.next()) {
                rows = chunk.firstRow() + chunk.size() - 1;
                if (rows >= number) {
                    Row row = chunk.rows().get((int) (number - chunk.firstRow()));
                    return checker.check(row);
                }
            }
            throw new ConfigurationException("There is no row " + number + ": " + input.name() + " has " + rows
                    + (rows == 1 ? " row." : " rows."));
        }
    }

    private static void refuse(RecordStream records, RowMapper mapper, RowChecker checker) {
        HeaderCheck.of(records, mapper, checker).problems().stream()
                .filter(Problem::isError)
                .findFirst()
                .ifPresent(problem -> {
                    String place = problem.column() == null ? "" : problem.column() + ": ";
                    String end = problem.message().text().endsWith(".") ? " " : ". ";
                    throw new ConfigurationException(place + problem.message() + end + problem.remedy());
                });
    }
}
