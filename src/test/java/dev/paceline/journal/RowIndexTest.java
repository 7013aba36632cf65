package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.storage.MemoryStorage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowIndexTest {
    @Test
    void everyRowIsFoundWhereItWasPutHoweverFarApart() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        Map<Long, RowIndex.Place> naive = new HashMap<>();
        try (var index = new RowIndex(new MemoryStorage().scratch("rows.tmp"))) {
            for (int i = 0; i < 20_000; i++) {
                long row = 1 + random.nextInt(2_000_000);
                var place = new RowIndex.Place(12 + (random.nextLong() >>> 2), random.nextBoolean());
                index.put(row, place.offset(), place.result());
                naive.put(row, place);
            }
            for (int i = 0; i < 20_000; i++) {
                long row = 1 + random.nextInt(2_000_000);
                assertThat(index.place(row)).isEqualTo(naive.getOrDefault(row, new RowIndex.Place(0, false)));
            }
            for (Map.Entry<Long, RowIndex.Place> each : naive.entrySet()) {
                assertThat(index.place(each.getKey())).isEqualTo(each.getValue());
            }
        }
    }

    @Test
    void rowsAreThoseThatAnInputCanHave() throws IOException {
        try (var index = new RowIndex(new MemoryStorage().scratch("rows.tmp"))) {
            assertThat(index.place(1)).isEqualTo(new RowIndex.Place(0, false));
            assertThat(index.place(RowIndex.MOST_ROWS)).isEqualTo(new RowIndex.Place(0, false));
            for (long none : new long[] {Long.MIN_VALUE, 0, RowIndex.MOST_ROWS + 1}) {
                assertThatThrownBy(() -> index.place(none)).hasMessage("there is no row " + none);
            }
        }
    }
}
