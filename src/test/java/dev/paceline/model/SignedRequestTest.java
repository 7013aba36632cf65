package dev.paceline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.SignedRequest.Header;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRequestTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a b\tc", " ~!", "application/json; charset=utf-8"})
    void aHeaderHoldsVisibleAsciiSpacesAndTabs(String value) {
        assertThat(new Header("X-TC-Region", value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\u0000", "a\u001f", "a\u007f", "é", "任务"})
    void whatWouldBreakOutOfAHeaderIsRefusedWithoutBeingShown(String value) {
        assertThatThrownBy(() -> new Header("X-TC-Token", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no HTTP header can hold the value of X-TC-Token");
    }

    @Test
    void aRequestIsPrintedByItsEndpointAndLengthAlone() {
        var request = new SignedRequest(
                Endpoint.of(URI.create("https://h.example")),
                List.of(new Header("Authorization", "secret")),
                new byte[3]);

        assertThat(request).hasToString("SignedRequest[https://h.example, 3 bytes]");
    }
}
