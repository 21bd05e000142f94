package dev.bezoar.pull;

import dev.bezoar.pull.list.Item;
import dev.bezoar.pull.lock.Pin;
import dev.bezoar.pull.lock.Seen;
import java.util.Optional;

/// What is done with one row.
///
/// @param item as the list has it
/// @param domain registrable
/// @param outcome what became of its URL
/// @param pin what the lock says of it, if it has content of it
/// @param delivery what of it goes into the dataset
/// @param hold why what came was held back
record Ruling(Item item, String domain, Outcome outcome, Optional<Pin> pin, Delivery delivery, Hold hold) {

    /// What goes into the dataset.
    enum Delivery {
        /// What came now.
        FRESH,
        /// The vetted bytes, from the store.
        STORED,
        /// Nothing.
        NOTHING
    }

    /// Why what came does not go into the dataset.
    enum Hold {
        /// It does, or nothing came.
        NOT("not held"),
        /// It is something else than what was vetted.
        REPLACED("replaced"),
        /// It differs from the list's digest, and nothing tells whether that is harmless.
        UNPROVEN("differs from the digest of the list"),
        /// It is a picture that cannot be decoded.
        BROKEN("cannot be decoded"),
        /// The lock does not know it.
        UNPINNED("not in the lock"),
        /// Nothing was vetted of it, and its domain stands out.
        DOMAIN("its domain stands out"),
        /// Its domain may have come into other hands.
        OWNER("its domain may have other owners than when it was listed"),
        /// It was pinned too short a time ago.
        YOUNG("pinned too short a time ago"),
        /// It is probably the same, which is not enough here.
        NEAR("only probably the same");

        private final String words;

        Hold(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /// Whether somebody should look at what came.
        boolean isQuarantined() {
            return switch (this) {
                case REPLACED, UNPROVEN, BROKEN, DOMAIN, OWNER, NEAR -> true;
                case NOT, UNPINNED, YOUNG -> false;
            };
        }
    }

    /// Whether what came now is vetted by this pull.
    boolean isPinnedNow() {
        return outcome.status() == Outcome.Status.NEW && (hold == Hold.NOT || hold == Hold.YOUNG);
    }

    /// What goes into the dataset.
    Optional<Seen> delivered() {
        return switch (delivery) {
            case FRESH -> outcome.seen();
            case STORED -> pin.flatMap(Pin::seen);
            case NOTHING -> Optional.empty();
        };
    }

    /// What the list says of it, or said when it was vetted.
    String caption() {
        return pin.map(Pin::caption).orElse(item.caption());
    }

    boolean isRecaptioned() {
        return pin.isPresent() && !pin.get().caption().equals(item.caption());
    }
}
