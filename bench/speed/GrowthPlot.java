package speed;

import java.util.List;
import java.util.function.Function;

/** Two panels over the same axis of rows, which doubles from tick to tick: time a row, and memory. */
final class GrowthPlot {
    private static final int LEFT = 80;
    private static final int RIGHT = 560;
    private static final int PANEL = 190;
    private static final int TIME_TOP = 56;
    private static final int MEMORY_TOP = 312;
    private static final int STEPS = 4;
    private static final String TIME = "#0b62a4";
    private static final String CPU = "#c2570c";
    private static final String YARDSTICKS = "#7b1fa2";
    private static final String MEMORY = "#2e7d32";

    private final StringBuilder svg = new StringBuilder();
    private final List<Growth.Size> sizes;

    private GrowthPlot(List<Growth.Size> sizes) {
        this.sizes = sizes;
    }

    static String svg(List<Growth.Size> sizes) {
        return new GrowthPlot(sizes).drawn();
    }

    private String drawn() {
        add("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 680 560' width='680' height='560'"
                + " font-family='Helvetica, Arial, sans-serif' font-size='13' fill='#333'>");
        add("<rect width='680' height='560' fill='#fff'/>");
        double time = ceiling(Math.max(most(Growth.Size::micros), most(Growth.Size::cpuMicros)));
        double memory = ceiling(Math.max(most(Growth.Size::mib), Memory.MOST_MIB));
        panel("Time a row after warming up, µs; processors also in yardsticks", TIME_TOP, time);
        panel("Resident at most, MiB (" + Memory.HEAP + ")", MEMORY_TOP, memory);
        double limit = y(MEMORY_TOP, memory, Memory.MOST_MIB);
        add("<path d='M%d %.1fH%d' stroke='#999' stroke-dasharray='5 4'/>", LEFT, limit, RIGHT);
        text(RIGHT + 10, limit + 4, "start", "#777", "limit");
        line(TIME_TOP, time, Growth.Size::cpuMicros, CPU, "processors", -4);
        line(TIME_TOP, time, Growth.Size::micros, TIME, "clock", -4);
        line(TIME_TOP, time, Growth.Size::yardsticks, YARDSTICKS, "in yardsticks", 12);
        line(MEMORY_TOP, memory, Growth.Size::mib, MEMORY, "resident", 4);
        text((LEFT + RIGHT) / 2.0, MEMORY_TOP + PANEL + 44, "middle", "#333", "rows (doubling from tick to tick)");
        add("</svg>");
        return svg.toString();
    }

    private void panel(String title, int top, double ceiling) {
        text(LEFT, top - 16, "start", "#111", title);
        for (int step = 0; step <= STEPS; step++) {
            double value = ceiling * step / STEPS;
            double y = y(top, ceiling, value);
            add("<path d='M%d %.1fH%d' stroke='%s'/>", LEFT, y, RIGHT, step == 0 ? "#555" : "#e4e4e4");
            text(LEFT - 9, y + 4.5, "end", "#333", Page.format(ceiling < STEPS ? "%.1f" : "%,.0f", value));
        }
        for (int n = 0; n < sizes.size(); n++) {
            add("<path d='M%.1f %dv5' stroke='#555'/>", x(n), top + PANEL);
            text(x(n), top + PANEL + 20, "middle", "#333", Page.format("%,d", sizes.get(n).rows()));
        }
    }

    /** The medians joined; a bar from the least to the most of the turns through each. */
    private void line(int top, double ceiling, Function<Growth.Size, Median> figure, String colour, String name, int drop) {
        StringBuilder points = new StringBuilder();
        for (int n = 0; n < sizes.size(); n++) {
            Median median = figure.apply(sizes.get(n));
            double y = y(top, ceiling, median.get());
            points.append(Page.format("%.1f,%.1f ", x(n), y));
            add("<circle cx='%.1f' cy='%.1f' r='3.5' fill='%s'/>", x(n), y, colour);
            double high = y(top, ceiling, median.most());
            add("<path d='M%.1f %.1fV%.1f' stroke='%s' opacity='.5'/>", x(n), y(top, ceiling, median.least()), high, colour);
        }
        add("<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>", points.toString().strip(), colour);
        text(RIGHT + 10, y(top, ceiling, last(figure)) + drop, "start", colour, name);
    }

    private void text(double x, double y, String anchor, String colour, String words) {
        add("<text x='%.1f' y='%.1f' text-anchor='%s' fill='%s'>%s</text>", x, y, anchor, colour, words);
    }

    private void add(String element, Object... values) {
        svg.append(values.length == 0 ? element : Page.format(element, values)).append('\n');
    }

    private double x(int n) {
        return LEFT + 30 + (RIGHT - LEFT - 60) * n / (sizes.size() - 1.0);
    }

    private static double y(int top, double ceiling, double value) {
        return top + PANEL * (1 - value / ceiling);
    }

    private double most(Function<Growth.Size, Median> figure) {
        return sizes.stream().mapToDouble(size -> figure.apply(size).most()).max().orElseThrow();
    }

    private double last(Function<Growth.Size, Median> figure) {
        return figure.apply(sizes.get(sizes.size() - 1)).get();
    }

    /** The next number above that four steps divide into round ones. */
    private static double ceiling(double value) {
        double ten = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 1.2, 2, 4, 6, 8}) {
            if (value <= factor * ten) {
                return factor * ten;
            }
        }
        return 12 * ten;
    }
}
