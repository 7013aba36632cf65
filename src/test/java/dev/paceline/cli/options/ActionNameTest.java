package dev.paceline.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActionNameTest {
    private static final List<String> KEYS = List.of("Submit@2021-08-20", "Freeze@2021-08-20", "Submit@2025-08-06");

    @Test
    void aNameIsEnoughWhereOneVersionHasIt() {
        assertThat(ActionName.among(KEYS, "Freeze").key()).isEqualTo("Freeze@2021-08-20");
        assertThat(ActionName.among(KEYS, "Submit@2025-08-06").key()).isEqualTo("Submit@2025-08-06");
    }

    @Test
    void aNameOfSeveralVersionsWantsTheVersion() {
        assertThatThrownBy(() -> ActionName.among(KEYS, "Submit"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "There are several versions of Submit, with parameters of their own: write Submit@2021-08-20 or"
                                + " Submit@2025-08-06.");
        assertThatThrownBy(() -> ActionName.among(KEYS, "Submit@2030-01-01"))
                .hasMessage("There is no action Submit@2030-01-01; there is Submit@2021-08-20 and Submit@2025-08-06.");
    }
}
