package dev.paceline.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOutlineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"a\":1},{\"b\"                         | LIST_OF_OBJECTS | ``",
                "[ \t {                                    | LIST_OF_OBJECTS | ``",
                "[[\"a\",\"b\"],[1                         | LIST_OF_LISTS   | ``",
                "[[1],[2]]                                 | OTHER           | ``",
                "[1                                        | OTHER           | ``",
                "[]                                        | OTHER           | ``",
                "ProjectId,TaskId                          | OTHER           | ``",
                "``                                        | OTHER           | ``",
                "{\"a\":1                                  | OBJECT          | ``",
                "{\"a\":{\"b\":{}},\"c\":[1,2]}            | OBJECT          | ``",
                "{\"n\":1,\"rows\":[{\"a\":[{}]},{\"b\":   | OBJECT          | rows",
                "{\"R\":{\"x\":[],\"D\":{\"Items\":[{}],\"More\":[{}]}}} | OBJECT | R.D.Items",
                "{\"a\":[[{}]]}                            | OBJECT          | ``",
                "{\"a\":[{\"b\":[{}]}]}                    | OBJECT          | a",
                "{\"a\":[1,                               | OBJECT          | ``",
                "{\"a\":1,}                               | OTHER           | ``",
                "{'a':1}                                   | OTHER           | ``"
            })
    void tellsWhatTextBeginsWithThoughItIsCutOff(String text, JsonOutline.Kind kind, String path) {
        JsonOutline outline = JsonOutline.of(text);

        assertThat(outline.kind()).isEqualTo(kind);
        assertThat(String.join(".", outline.path())).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"b\":{\"c\":2},\"d\":[{\"e\":3}],\"f\":4,\"g\"",
                "{\"a\":1,\"b\":2,\"d\":3,\"f\":4}{\"g\":5}"
            })
    void namesTheKeysOfTheOutermostObjectAlone(String text) {
        assertThat(JsonOutline.of(text).keys()).containsExactlyElementsOf(List.of("a", "b", "d", "f"));
    }
}
