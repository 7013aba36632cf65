package dev.paceline.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Labelled text, broken so that it fits a narrow terminal. */
final class Paragraphs {
    private static final int LABEL = 14;
    private static final int WIDTH = 80;

    private final List<String> lines = new ArrayList<>();

    /** The lines so far. */
    List<String> lines() {
        return lines;
    }

    /**
     * A paragraph.
     *
     * @param label empty where it goes on with the one before
     */
    void add(String label, String text) {
        String begin = label;
        var line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && LABEL + line.length() + 1 + word.length() > WIDTH) {
                begin = finish(begin, line);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        finish(begin, line);
    }

    /** Several below one label; none where there is nothing. */
    void all(String label, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            add(i == 0 ? label : "", texts.get(i));
        }
    }

    private String finish(String label, StringBuilder line) {
        lines.add(label + " ".repeat(Math.max(1, LABEL - label.length())) + line);
        line.setLength(0);
        return "";
    }
}
