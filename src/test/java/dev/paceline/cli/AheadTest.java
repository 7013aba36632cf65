package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.delivery.Delivery;
import dev.paceline.journal.Journal;
import dev.paceline.transport.NettyTransport;
import java.util.List;
import org.junit.jupiter.api.Test;

class AheadTest {
    private final List<String> names = Ahead.names();

    @Test
    void theListHasWhatSendingNeeds() {
        assertThat(names)
                .contains(Delivery.class.getName(), Journal.class.getName(), NettyTransport.class.getName())
                .doesNotHaveDuplicates();
    }

    /** {@code bench/classes} writes the list anew. */
    @Test
    void nineInTenOfItsNamesAreThere() {
        List<String> gone = names.stream().filter(name -> !Ahead.isLinked(name)).toList();
        assertThat(gone).hasSizeLessThan(names.size() / 10);
    }

    @Test
    void aNameThatIsNotThereIsPassedOver() {
        assertThat(Ahead.isLinked("dev.paceline.cli.Gone")).isFalse();
        assertThat(Ahead.isLinked(Runnable.class.getName())).isTrue();
    }
}
