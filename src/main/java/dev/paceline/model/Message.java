package dev.paceline.model;

import dev.paceline.messages.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sentence, or a part of one, that is told to people: a key of the catalogue and what stands in the sentence's gaps.
 *
 * @param key the key
 * @param arguments texts, numbers and further messages, in the order of the gaps
 */
public record Message(String key, List<Object> arguments) {
    /** The key of what somebody else says, in words of their own. */
    private static final String SAID = "said";

    /** Copies the list. */
    public Message {
        arguments = List.copyOf(arguments);
    }

    /** A message of the catalogue. An argument that is neither a number nor a message stands for its text. */
    public static Message of(String key, Object... arguments) {
        return new Message(
                key,
                arguments.length == 0
                        ? List.of()
                        : Arrays.stream(arguments).map(Message::argument).toList());
    }

    /** What a server, a file or a user says; it is not translated. */
    public static Message said(String text) {
        return new Message(SAID, List.of(text));
    }

    /** In English. */
    public String text() {
        return text(Language.ENGLISH);
    }

    /** In a language. */
    String text(Language language) {
        if (key.equals(SAID)) {
            return arguments.get(0).toString();
        }
        List<Object> told = new ArrayList<>(arguments.size());
        for (Object argument : arguments) {
            told.add(argument instanceof Message message ? message.text(language) : argument);
        }
        return language.text(key, told);
    }

    /** In English. */
    @Override
    public String toString() {
        return text();
    }

    private static Object argument(Object argument) {
        return argument instanceof Number || argument instanceof Message ? argument : String.valueOf(argument);
    }
}
