package speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a table with Commons CSV and looks at every cell; prints how many records there were, and characters in their cells. */
public final class CsvAlone {
    private CsvAlone() {}

    public static void main(String[] args) throws IOException {
        long records = 0;
        long characters = 0;
        try (BufferedReader text = new BufferedReader(
                        new InputStreamReader(Files.newInputStream(Path.of(args[0])), StandardCharsets.UTF_8));
                CSVParser parser = CSVParser.builder()
                        .setReader(text)
                        .setFormat(CSVFormat.RFC4180)
                        .get()) {
            for (CSVRecord record : parser) {
                records++;
                for (String cell : record) {
                    characters += cell.length();
                }
            }
        }
        System.out.println(records + " " + characters);
    }
}
