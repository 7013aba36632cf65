package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.call.Addressing;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import dev.paceline.wire.ApiRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressingTest {
    @Test
    void theRegionIsAHeaderAndPartOfTheHostOnlyWhereTheEndpointSaysSo() {
        ApiRequest fixed = new Addressing("https://wedata.intl.tencentcloudapi.com", "ap-guangzhou")
                .request(dev.paceline.action.Actions.standard(), change("ap-singapore"));
        assertThat(fixed.region()).isEqualTo("ap-singapore");
        assertThat(fixed.endpoint()).hasToString("https://wedata.intl.tencentcloudapi.com");

        var regional = new Addressing("https://wedata.{region}.tencentcloudapi.com/", "ap-guangzhou");
        assertThat(regional.request(dev.paceline.action.Actions.standard(), change(null))
                        .endpoint())
                .hasToString("https://wedata.ap-guangzhou.tencentcloudapi.com");
        assertThat(regional.request(dev.paceline.action.Actions.standard(), change("ap-singapore"))
                        .endpoint()
                        .host())
                .isEqualTo("wedata.ap-singapore.tencentcloudapi.com");
        assertThat(regional.request(dev.paceline.action.Actions.standard(), change(null))
                        .region())
                .isEqualTo("ap-guangzhou");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://wedata.intl.tencentcloudapi.com",
                "http://10.0.0.1",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "ftp://127.0.0.1",
                "127.0.0.1:80",
                "https://",
                "https://user@host",
                "https://host/path",
                "https://host/?q=1",
                "https://host/#f",
                "https://a b",
                "https://host:0",
                "https://host:65536",
                "",
            })
    void refusesWhatIsNoEndpointOrNotEncrypted(String endpoint) {
        assertThatThrownBy(() -> new Addressing(endpoint, "ap-guangzhou"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--endpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost", "http://[::1]:80", "https://127.8.9.1"})
    void allowsThisMachine(String endpoint) {
        assertThat(new Addressing(endpoint, "ap-guangzhou").isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ap guangzhou", "ap/guangzhou", "AP", "-ap", "ap-", "ap.evil.com", "ap\r\nX: y", "{region}"})
    void refusesWhatIsNoRegion(String region) {
        assertThatThrownBy(() -> new Addressing("https://wedata.{region}.tencentcloudapi.com", region))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is no region");
    }

    private static TaskChange change(@Nullable String region) {
        return new TaskChange(1, 2, new TaskKey("1", "2"), List.of(), region, null);
    }
}
