package speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stacks as a flame graph: who calls stands below, the width is the share. Names and figures show under the pointer. */
final class Flame {
    private static final int WIDTH = 1200;
    private static final int ROW = 17;
    private static final int TOP = 40;
    private static final double NARROWEST = 1;
    private static final double LETTER = 6.4;
    private static final String NEUTRAL = "#d9d9d9";

    private final StringBuilder svg = new StringBuilder();
    private final Box all;
    private final int height;

    private Flame(Stacks stacks) {
        all = new Box("all");
        stacks.weights().forEach((stack, weight) -> {
            Box box = all;
            box.weight += weight;
            for (String frame : stack) {
                box = box.inner.computeIfAbsent(frame, Box::new);
                box.weight += weight;
            }
        });
        height = TOP + ROW * levels(all) + 10;
    }

    static String svg(String title, Stacks stacks) {
        return new Flame(stacks).drawn(title);
    }

    private static final class Box {
        private final String name;
        private final Map<String, Box> inner = new TreeMap<>();
        private long weight;

        Box(String name) {
            this.name = name;
        }
    }

    private String drawn(String title) {
        add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %1$d %2$d' width='%1$d' height='%2$d'"
                + " font-family='Helvetica, Arial, sans-serif' font-size='11' fill='#222'>", WIDTH, height);
        add("<rect width='%d' height='%d' fill='#fff'/>", WIDTH, height);
        add("<text x='10' y='24' font-size='15'>%s. Ours orange, libraries blue, JDK and virtual machine grey,"
                + " kernel red; who calls stands below</text>", title);
        draw(all, 0, height - ROW - 5, NEUTRAL);
        add("</svg>");
        return svg.toString();
    }

    private void draw(Box box, double x, int y, String colour) {
        double width = width(box);
        add("<g><title>%s: %.1f %%</title><rect x='%.1f' y='%d' width='%.1f' height='%d' fill='%s'/>",
                box.name, 100.0 * box.weight / all.weight, x, y, Math.max(width - .4, .2), ROW - 1, colour);
        int letters = (int) ((width - 6) / LETTER);
        if (letters >= 3) {
            add("<text x='%.1f' y='%d'>%s</text>", x + 3, y + 12, cut(box.name, letters));
        }
        add("</g>");
        double at = x;
        for (Box inner : wideEnough(box)) {
            draw(inner, at, y - ROW, box == all ? NEUTRAL : colour(inner.name));
            at += width(inner);
        }
    }

    private int levels(Box box) {
        return 1 + wideEnough(box).stream().mapToInt(this::levels).max().orElse(0);
    }

    private List<Box> wideEnough(Box box) {
        List<Box> wide = new ArrayList<>(box.inner.values());
        wide.removeIf(inner -> width(inner) < NARROWEST);
        return wide;
    }

    private double width(Box box) {
        return (double) WIDTH * box.weight / all.weight;
    }

    private static String cut(String name, int letters) {
        return name.length() <= letters ? name : name.substring(0, letters - 2) + "..";
    }

    private static String colour(String name) {
        return switch (name) {
            case "JDK", "virtual machine" -> NEUTRAL;
            case "kernel" -> "#ef9a9a";
            default -> name.matches("[a-z]+\\..*") ? "#ffb74d" : "#90caf9";
        };
    }

    private void add(String element, Object... values) {
        svg.append(values.length == 0 ? element : Page.format(element, values)).append('\n');
    }
}
