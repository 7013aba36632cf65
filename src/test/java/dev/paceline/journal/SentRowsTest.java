package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class SentRowsTest {
    private static final int ROWS = 3000;
    private static final int STEPS = 200_000;

    private final SentRows sendings = new SentRows();

    @Test
    void aRowIsFoundHoweverMuchHasComeAndGoneRoundIt() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        comeAndGo(random, () -> random.nextInt(ROWS));
    }

    @Test
    void rowsThatAllWantTheSameSlotAreFoundToo() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        long inverse = 0xF1DE83E19937733DL;
        assertThat(inverse * 0x9E3779B97F4A7C15L).isEqualTo(1);
        comeAndGo(random, () -> random.nextInt(ROWS) * inverse);
    }

    @Test
    void aRowThatComesAgainKnowsNothingOfWhatItWas() {
        sendings.of(7).sent(1, 1000);
        sendings.of(7).answered(1, Settlement.UNSETTLED, 503, 99);
        sendings.of(7).began(1, 200);
        sendings.remove(7);
        sendings.of(8).sent(1, 2000);

        Instant at = Instant.ofEpochMilli(2000);
        assertThat(sendings.get(7)).isNull();
        assertThat(sendings.of(8).answeredAt()).isZero();
        assertThat(sendings.of(8).jobAt()).isZero();
        assertThat(sendings.of(8).as(null, null)).isEqualTo(new OpenRow(1, 1, false, false, at, at, 0, null, null));
    }

    private void comeAndGo(Random random, LongSupplier rows) {
        Map<Long, Integer> naive = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            long row = rows.getAsLong();
            boolean filling = step % 20_000 < 10_000;
            if (random.nextInt(10) < (filling ? 6 : 3)) {
                sendings.of(row).sent(step, step);
                naive.merge(row, 1, Integer::sum);
            } else {
                sendings.remove(row);
                naive.remove(row);
            }
            SentRow known = sendings.get(row);
            assertThat(known == null ? null : known.as(null, null).attempts()).isEqualTo(naive.get(row));
        }
        assertThat(naive).hasSizeGreaterThan(100);
        naive.forEach((row, attempts) ->
                assertThat(sendings.of(row).as(null, null).attempts()).isEqualTo(attempts));
        assertThat(sendings.all()).hasSize(naive.size());
    }
}
