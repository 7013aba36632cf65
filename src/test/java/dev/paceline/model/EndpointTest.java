package dev.paceline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "https://h.example, 443, true, h.example",
        "https://h.example:443, 443, true, h.example",
        "https://h.example:80, 80, true, h.example:80",
        "https://h.example:0, 0, true, h.example:0",
        "http://127.0.0.1, 80, false, 127.0.0.1",
        "http://127.0.0.1:80, 80, false, 127.0.0.1",
        "http://127.0.0.1:443, 443, false, 127.0.0.1:443",
        "http://[::1]:8080, 8080, false, [::1]:8080"
    })
    void thePortIsNamedWhereItIsNotTheSchemesOwn(String uri, int port, boolean secure, String authority) {
        Endpoint endpoint = Endpoint.of(URI.create(uri));

        assertThat(endpoint.port()).isEqualTo(port);
        assertThat(endpoint.secure()).isEqualTo(secure);
        assertThat(endpoint.authority()).isEqualTo(authority);
        assertThat(endpoint).hasToString((secure ? "https://" : "http://") + authority);
    }
}
