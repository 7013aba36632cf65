package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Row;
import dev.paceline.model.Row.Form;
import dev.paceline.model.Value;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Work on a header grows as its length does: four times as much takes four times as long, where it once took sixteen. */
class WideHeaderTest {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int FEW = 25_000;

    @Test
    void unknownColumnsTakeTimeInProportionToTheirNumber() {
        assertLinear(count -> assertThat(
                        new RowMapper(MappingRules.NONE).header(names(count)).size())
                .isEqualTo(count));
    }

    @Test
    void columnsWithoutANameTakeTimeInProportionToTheirNumber() {
        assertLinear(count -> {
            List<String> columns = with(Collections.nCopies(count, ""));
            RowMapper mapper = new RowMapper(MappingRules.NONE);
            assertThat(mapper.header(columns)).isEmpty();
            assertThat(mapper.nameless(columns).length).isEqualTo(count);
        });
    }

    @Test
    void rulesForColumnsTakeTimeInProportionToTheirNumber() {
        assertLinear(count -> {
            List<String> unused = IntStream.range(0, count)
                    .mapToObj(i -> "absent" + i + "=Notes")
                    .toList();
            MappingRules rules = MappingRules.NONE.with(unused, names(count), List.of(), List.of());
            assertThat(new RowMapper(rules).header(names(count)).size()).isEqualTo(count + 2);
        });
    }

    @Test
    void partsOfAListTakeTimeInProportionToTheirNumber() {
        assertLinear(2_000, count -> {
            List<String> columns = with(
                    IntStream.range(0, count).mapToObj(i -> "InChargeIds." + i).toList());
            List<Value> values = Collections.nCopies(columns.size(), Value.text("7"));
            Mapped mapped = new RowMapper(MappingRules.NONE).map(new Row(1, 2, Form.CELLS, columns, values));
            assertThat(((Value.Items) mapped.parameters().get(0).value())
                            .items()
                            .size())
                    .isEqualTo(count);
        });
    }

    private static List<String> names(int count) {
        return with(IntStream.range(0, count).mapToObj(i -> "column " + i).toList());
    }

    private static List<String> with(List<String> others) {
        return Stream.concat(Stream.of("ProjectId", "TaskId"), others.stream()).toList();
    }

    private static void assertLinear(IntConsumer work) {
        assertLinear(FEW, work);
    }

    private static void assertLinear(int few, IntConsumer work) {
        best(few, work);
        long one = best(few, work);
        long four = best(4 * few, work);
        assertThat((double) four / one)
                .as("%d us for %d, %d us for %d", one / 1000, few, four / 1000, 4 * few)
                .isLessThan(10);
    }

    /** The best of several, by the thread's own processor time: neither other programs nor the garbage collector count. */
    private static long best(int count, IntConsumer work) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long begun = CLOCK.getCurrentThreadCpuTime();
            work.accept(count);
            times.add(CLOCK.getCurrentThreadCpuTime() - begun);
        }
        return Collections.min(times);
    }
}
