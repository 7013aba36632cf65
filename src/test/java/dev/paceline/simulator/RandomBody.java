package dev.paceline.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Bodies of random parameters with random values, good by the table. */
final class RandomBody {
    private RandomBody() {}

    /** What is required, and about a third of what else the action takes. */
    static Map<String, Object> of(Action action, Random random) {
        return structure(action.request(), random);
    }

    private static Map<String, Object> structure(Structure shape, Random random) {
        Map<String, Object> values = new LinkedHashMap<>();
        shape.members().forEach((name, member) -> {
            if (!member.switchedOff() && (member.required() || random.nextInt(3) == 0)) {
                values.put(name, value(member.shape(), random));
            }
        });
        return values;
    }

    private static Object value(Shape shape, Random random) {
        if (shape instanceof Structure structure) {
            return structure(structure, random);
        }
        if (shape instanceof Several several) {
            return IntStream.range(0, random.nextInt(3))
                    .mapToObj(i -> value(several.item(), random))
                    .toList();
        }
        if (shape instanceof Between between) {
            int number = random.nextInt(between.least(), between.most());
            return between.asText() ? Integer.toString(number) : (Object) number;
        }
        if (shape instanceof Words words) {
            return List.copyOf(words.values().keySet())
                    .get(random.nextInt(words.values().size()));
        }
        if (shape instanceof Removal) {
            return "TaskConfiguration/TaskExtConfigurationList:a,b" + random.nextInt();
        }
        if (shape instanceof Span) {
            return List.of(text(random), text(random));
        }
        return shape instanceof Scalar scalar ? value(scalar, random) : text(random);
    }

    private static Object value(Scalar scalar, Random random) {
        return switch (scalar) {
            case STRING -> text(random);
            case DIGITS -> Long.toString(random.nextLong(Long.MAX_VALUE));
            case INTEGER -> random.nextLong() >> random.nextInt(64);
            case BOOLEAN -> random.nextBoolean();
        };
    }

    /** Up to 20 characters of all planes, controls too; half of the texts ASCII alone. */
    private static String text(Random random) {
        int highest = random.nextBoolean() ? 0x7F : Character.MAX_CODE_POINT;
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(20), 0, highest + 1)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
