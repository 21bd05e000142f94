package dev.bezoar.pull.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Cases from the list's own test data, checked by hand.
class RegistrableDomainTest {
    private final RegistrableDomain registrable = new RegistrableDomain();

    @Test
    void of_hosts_isWhatSomebodyCanBuy() {
        assertThat(registrable.of("a.b.example.com")).isEqualTo("example.com");
        assertThat(registrable.of("www.example.co.uk")).isEqualTo("example.co.uk");
        assertThat(registrable.of("b.c.kobe.jp")).isEqualTo("b.c.kobe.jp");
        assertThat(registrable.of("www.city.kobe.jp")).isEqualTo("city.kobe.jp");
        assertThat(registrable.of("user.github.io")).isEqualTo("user.github.io");
        assertThat(registrable.of("img.site3.test")).isEqualTo("site3.test");
        assertThat(registrable.of("www.xn--85x722f.xn--55qx5d.cn")).isEqualTo("xn--85x722f.xn--55qx5d.cn");
        assertThat(registrable.of("example.com.")).isEqualTo("example.com");
    }

    @Test
    void of_whatNobodyCanBuy_isItself() {
        assertThat(registrable.of("10.0.0.1")).isEqualTo("10.0.0.1");
        assertThat(registrable.of("[2001:db8::1]")).isEqualTo("[2001:db8::1]");
        assertThat(registrable.of("localhost")).isEqualTo("localhost");
        assertThat(registrable.of("co.uk")).isEqualTo("co.uk");
    }
}
