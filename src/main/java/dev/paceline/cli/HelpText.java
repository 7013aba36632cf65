package dev.paceline.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help that can be copied: a line that begins with two blanks is for a shell, and stays one line however narrow the terminal is.
 * All other text is broken to fit.
 */
final class HelpText {
    private static final String FOR_A_SHELL = "  ";

    private HelpText() {}

    /** From now on this command and those below it show their help so. */
    static void in(CommandLine command) {
        Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(command.getHelpSectionMap());
        sections.put(
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                help -> text(help, help.commandSpec().usageMessage().description()));
        sections.put(
                UsageMessageSpec.SECTION_KEY_FOOTER,
                help -> text(help, help.commandSpec().usageMessage().footer()));
        command.setHelpSectionMap(sections);
    }

    private static String text(Help help, String[] lines) {
        int width = help.commandSpec().usageMessage().width();
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith(FOR_A_SHELL)) {
                text.append(String.format(Locale.ROOT, line)).append(System.lineSeparator());
            } else {
                Help.join(help.ansi(), width, true, new String[] {line}, text);
            }
        }
        return text.toString();
    }
}
