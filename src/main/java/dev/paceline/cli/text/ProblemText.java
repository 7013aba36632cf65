package dev.paceline.cli.text;

import dev.paceline.model.Problem;
import dev.paceline.model.Visible;

/** A problem on one line: severity, code, place, value, what is wrong and what to do about it. */
public final class ProblemText {
    private ProblemText() {}

    /**
     * For instance {@code error PL-DATE line 12, column StartTime, "2024-02-30 00:00:00": There is no such date. Write a real
     * one.}; what came from the input is made visible.
     */
    public static String line(Problem problem, Palette palette) {
        String severity = problem.severity().label();
        String remedy = problem.remedy().text();
        return (problem.isError() ? palette.bad(severity) : palette.doubtful(severity))
                + ' '
                + problem.code().code()
                + place(problem)
                + ": "
                + sentence(problem.message().text())
                + (remedy.isEmpty() ? "" : " " + sentence(remedy));
    }

    private static String sentence(String text) {
        boolean ended = !text.isEmpty() && ".!?。".indexOf(text.charAt(text.length() - 1)) >= 0;
        return Visible.text(text) + (ended ? "" : ".");
    }

    private static String place(Problem problem) {
        StringBuilder place = new StringBuilder(64);
        if (problem.line() > 0) {
            place.append(" line ").append(problem.line());
        } else if (problem.row() > 0) {
            place.append(" row ").append(problem.row());
        }
        if (problem.column() != null) {
            place.append(place.length() > 0 ? ", " : " ").append("column ").append(Visible.text(problem.column()));
        }
        if (problem.value() != null) {
            place.append(place.length() > 0 ? ", " : " ").append(Quoted.of(problem.value()));
        }
        return place.toString();
    }
}
