package dev.paceline.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Bodies of random parameters with random values, good by the table. */
final class RandomBody {
    private RandomBody() {}

    /** Both ids, and about a third of the others. */
    static Map<String, Object> of(Random random) {
        return structure(Parameters.MODIFY_TASK_INFO, random);
    }

    private static Map<String, Object> structure(Shape.Structure shape, Random random) {
        Map<String, Object> values = new LinkedHashMap<>();
        shape.members().forEach((name, member) -> {
            if (shape.required().contains(name) || random.nextInt(3) == 0) {
                values.put(name, value(member, random));
            }
        });
        return values;
    }

    private static Object value(Shape shape, Random random) {
        if (shape instanceof Shape.Structure structure) {
            return structure(structure, random);
        }
        if (shape instanceof Shape.Several several) {
            return IntStream.range(0, random.nextInt(3))
                    .mapToObj(i -> value(several.item(), random))
                    .toList();
        }
        return switch ((Shape.Scalar) shape) {
            case STRING -> text(random);
            case ID -> Long.toString(random.nextLong(Long.MAX_VALUE));
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
