package dev.bezoar.detectors.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrableHostTest {

    @ParameterizedTest
    @CsvSource({
        "https://www.Example.com/a?b=c.d, example.com",
        "http://user:secret@cdn.img.example.org:8080/x, example.org",
        "https://news.bbc.co.uk/1, bbc.co.uk",
        "https://a.b.example.de, example.de",
        "http://192.168.0.7:80/x, 192.168.0.7",
        "http://[2001:db8::1]:443/, [2001:db8::1]",
        "cdn.example.com/x, example.com",
        "example.com, example.com",
        "https://localhost/x, localhost",
        "crawl of May, crawl of May",
        "wikipedia, wikipedia",
        "https://example.com.?x, example.com"
    })
    void of_address_isItsRegistrableHost(String address, String host) {
        assertThat(RegistrableHost.of(address)).isEqualTo(host);
    }
}
