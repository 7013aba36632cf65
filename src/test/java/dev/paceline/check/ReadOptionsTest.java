package dev.paceline.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.action.Actions;
import dev.paceline.model.Format;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.ReadOptions;
import dev.paceline.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a user of the library says of an input is what its rows are understood by. */
final class ReadOptionsTest {
    private static final String NAMED = "FreezeOpsTasks";

    @Test
    void sayNothingUnlessTheyAreAsked() {
        InputRules rules = InputRules.of("a.tsv", ReadOptions.DEFAULT);

        assertThat(rules.layout().format()).isEqualTo(Format.TSV);
        assertThat(rules.layout().charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(rules.action()).isEqualTo(Actions.standard());
        assertThat(rules.mapping().isEmpty()).isTrue();
        assertThat(rules.allowed()).isEmpty();
        assertThat(rules.skipInvalid()).isFalse();
        assertThat(rules.limit()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void areKeptOneBesideTheOther() {
        InputRules rules = InputRules.of(
                "-",
                ReadOptions.DEFAULT
                        .text(new ReadOptions.Text(Format.CSV, StandardCharsets.ISO_8859_1, ';'))
                        .rename("task", "TaskId")
                        .rename("a=b", "ProjectId")
                        .set("Notes", "x=y")
                        .allowing(Set.of(ProblemCode.DATE))
                        .skippingInvalid()
                        .limit(7));

        assertThat(rules.layout().delimiter()).isEqualTo(';');
        assertThat(rules.layout().charset()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(rules.mapping().rename()).containsEntry("task", "TaskId").containsEntry("a=b", "ProjectId");
        assertThat(rules.mapping().set()).containsEntry("Notes", Value.text("x=y"));
        assertThat(rules.allowed()).containsExactly(ProblemCode.DATE);
        assertThat(rules.skipInvalid()).isTrue();
        assertThat(rules.limit()).isEqualTo(7);
    }

    @Test
    void takeAMappingFileAndWhatIsSaidBesideIt() {
        var mapping = new ReadOptions.Mapping(
                "{\"set\":{\"Notes\":\"of the file\"},\"ignore\":[\"memo\"]}",
                List.of(),
                List.of("owner"),
                List.of(),
                List.of("NULL"));

        InputRules rules = InputRules.of("a.csv", ReadOptions.DEFAULT.mapping(mapping));

        assertThat(rules.mapping().set()).containsEntry("Notes", Value.text("of the file"));
        assertThat(rules.mapping().ignore()).containsExactly("memo", "owner");
        assertThat(rules.mapping().nothing()).containsExactly("NULL");
    }

    @Test
    void nameAnActionOrDescribeIt() {
        String described = Actions.text(Actions.named(NAMED).orElseThrow().key());

        assertThat(InputRules.of("a.csv", ReadOptions.DEFAULT.action(NAMED))
                        .action()
                        .name())
                .isEqualTo(NAMED);
        assertThat(InputRules.of("a.csv", ReadOptions.DEFAULT.action(described)).action())
                .isEqualTo(Actions.named(NAMED).orElseThrow());
    }

    @Test
    void areRefusedWhereTheyCannotBeFollowed() {
        assertThatThrownBy(() -> InputRules.of("a.csv", ReadOptions.DEFAULT.action("Nothing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Nothing'");
        assertThatThrownBy(() -> InputRules.of("a.dat", ReadOptions.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a.dat");
        assertThatThrownBy(() -> InputRules.of("a.csv", ReadOptions.DEFAULT.rename("task", "TaksId")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TaskId");
    }
}
