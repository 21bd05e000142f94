package dev.bezoar.seal.sign;

import java.util.List;
import java.util.Optional;

/// Whom a reader of seals believes.
public sealed interface Trust {

    /// The owners of these keys.
    record Keys(List<VerificationKey> keys) implements Trust {
        public Keys {
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("at least one key must be trusted");
            }
            keys = List.copyOf(keys);
        }
    }

    /// Those whom the owners of these certificates vouch for.
    ///
    /// @param roots where a chain must end
    /// @param between further certificates that may be part of a chain
    /// @param publisher the only one who may have signed: common name, whole name or alternative name
    /// @param timestamps tells when something was signed, if anybody is believed in that
    record Roots(
            List<Certificate> roots,
            List<Certificate> between,
            Optional<String> publisher,
            Optional<TimestampReader> timestamps)
            implements Trust {
        public Roots {
            if (roots.isEmpty()) {
                throw new IllegalArgumentException("at least one certificate must be trusted");
            }
            roots = List.copyOf(roots);
            between = List.copyOf(between);
        }

        /// Believes nobody's timestamps: certificates must be valid now.
        public Roots(List<Certificate> roots, List<Certificate> between, Optional<String> publisher) {
            this(roots, between, publisher, Optional.empty());
        }
    }

    /// Whomever another reader of keyless bundles believes.
    record Other(KeylessReader reader) implements Trust {}
}
