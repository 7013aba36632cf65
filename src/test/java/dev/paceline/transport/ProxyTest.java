package dev.paceline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/transport/no-proxy.csv", numLinesToSkip = 1, delimiter = '|', nullValues = "-")
    void noProxyCovers(String entries, String host, int port, boolean covered) {
        Map<String, String> environment = entries == null ? Map.of() : Map.of("NO_PROXY", entries);
        assertThat(Proxy.isBypassed(environment, host, port)).isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://user:tr0ub4dor@h:1",
                "https://user:tr0ub4dor@h",
                "http://user:tr0ub 4dor@h",
                "http://",
                "http://user:%zz@h:1"
            })
    void whatIsNoHttpProxyIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> Proxy.of(Map.of("HTTPS_PROXY", url)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("tr0ub")
                .hasNoCause();
    }

    @Test
    void lowerCaseCountsFirstAndAnEmptyValueIsNone() {
        assertThat(Proxy.of(Map.of("HTTPS_PROXY", "http://a:1", "https_proxy", "http://b:2")))
                .contains(new Proxy("b", 2, null, null));
        assertThat(Proxy.of(Map.of("HTTPS_PROXY", "http://a:1", "https_proxy", "")))
                .isEmpty();
        assertThat(Proxy.of(Map.of("HTTPS_PROXY", " "))).isEmpty();
        assertThat(Proxy.of(Map.of())).isEmpty();
    }

    @Test
    void thePasswordIsNotPrinted() {
        Proxy proxy =
                Proxy.of(Map.of("HTTPS_PROXY", "http://user:tr0ub4dor@h:1")).orElseThrow();
        assertThat(proxy.password()).isEqualTo("tr0ub4dor");
        assertThat(proxy).hasToString("h:1");
    }
}
