package dev.bezoar.pull.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebAddressTest {
    @Test
    void parse_asPeopleTypeThem_areEncoded() {
        assertThat(read("http://Example.COM")).isEqualTo("http://example.com/");
        assertThat(read(" http://example.com/a b|c.jpg ")).isEqualTo("http://example.com/a%20b%7Cc.jpg");
        assertThat(read("https://example.com/%41?q=ä#part")).isEqualTo("https://example.com/%41?q=%C3%A4");
        assertThat(read("http://example.com/100%")).isEqualTo("http://example.com/100%25");
        assertThat(read("http://bücher.example:8080/x")).isEqualTo("http://xn--bcher-kva.example:8080/x");
        assertThat(read("http://example.com/x[1].png")).isEqualTo("http://example.com/x%5B1%5D.png");
        assertThat(read("http://[2001:db8::1]:80/x")).isEqualTo("http://[2001:db8::1]:80/x");
    }

    @Test
    void parse_whatIsNotOfTheWeb_isRefusedWithTheReason() {
        assertThat(read("file:///etc/passwd")).isEqualTo("file: is not fetched");
        assertThat(read("ftp://example.com/")).isEqualTo("ftp: is not fetched");
        assertThat(read("data:text/plain,a")).isEqualTo("data: is not fetched");
        assertThat(read("example.com/a.png")).isEqualTo("http or https is needed");
        assertThat(read("")).isEqualTo("http or https is needed");
        assertThat(read("http:///a")).isEqualTo("the URL has no host");
        assertThat(read("http://user:word@example.com/")).isEqualTo("a URL with a user in it is not fetched");
        assertThat(read("http://example.com/" + "a".repeat(9_000)))
                .isEqualTo("the URL is longer than 8,192 characters");
        assertThat(read("http://example.com:99999999999/")).isEqualTo("the URL has no host");
    }

    @Test
    void redirected_relativeOrAbsolute_isResolvedAndJudged() {
        WebAddress start = ((WebAddress.Parsed.Good) WebAddress.parse("http://example.com/a/b")).address();

        assertThat(inWords(start.redirected("../c"))).isEqualTo("http://example.com/c");
        assertThat(inWords(start.redirected("//other.example/d"))).isEqualTo("http://other.example/d");
        assertThat(inWords(start.redirected("file:///etc/passwd"))).isEqualTo("file: is not fetched");
    }

    private static String read(String text) {
        return inWords(WebAddress.parse(text));
    }

    private static String inWords(WebAddress.Parsed parsed) {
        return switch (parsed) {
            case WebAddress.Parsed.Good(WebAddress address) -> address.uri().toString();
            case WebAddress.Parsed.Bad(String reason) -> reason;
        };
    }
}
