package dev.bezoar.pull.domain;

import java.util.Optional;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/// The part of a host's name that somebody can buy: what an expired domain hands to a stranger.
///
/// `a.b.example.co.uk` is `example.co.uk`; the pages of `user.github.io` belong to a user, so that is a domain too.
///
/// @see <a href="https://publicsuffix.org/list/">The public suffix list</a>, which comes with the HTTP library
public final class RegistrableDomain {
    private final PublicSuffixMatcher suffixes = PublicSuffixMatcherLoader.getDefault();

    /// Returns the registrable domain of `host`, or `host` itself where there is none: an address, a single label.
    ///
    /// @param host lower case, ASCII
    public String of(String host) {
        if (host.startsWith("[") || host.matches("[0-9.]+")) {
            return host;
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return Optional.ofNullable(suffixes.getDomainRoot(name)).orElse(name);
    }
}
