package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({"plain, 5", "任务, 4", "ｅ！, 4", "한글, 4", "ひらカタ, 8", "é e\u0301, 3", "🚀, 2", "𠀀, 2", "a…b, 3", "「」、。, 8"
    })
    void countChineseTwiceAndMarksThatCombineNotAtAll(String text, int columns) {
        assertThat(Columns.of(text)).isEqualTo(columns);
    }

    @Test
    void cutBetweenCharactersAndNeverInTheMiddleOfAWideOne() {
        assertThat(Columns.first("任务🚀a", 0)).isEmpty();
        assertThat(Columns.first("任务🚀a", 3)).isEqualTo("任");
        assertThat(Columns.first("任务🚀a", 6)).isEqualTo("任务🚀");
        assertThat(Columns.first("任务🚀a", 99)).isEqualTo("任务🚀a");
    }

    @Test
    void figuresFitByThem() {
        List<Figure> figures = List.of(Figure.of("失败 1"), new Figure("剩余 3 分钟", "3 分"), Figure.of("限流 2"));

        assertThat(Figure.fitted(figures, 20)).isEqualTo("失败 1, 3 分, 限流 2");
        assertThat(Figure.fitted(figures, 19)).isEqualTo("失败 1, 3 分");
        assertThat(Figure.fitted(figures, 5)).isEqualTo("失败 ");
    }
}
