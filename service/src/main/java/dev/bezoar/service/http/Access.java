package dev.bezoar.service.http;

import dev.bezoar.service.ledger.Ledger;
import dev.bezoar.service.ledger.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who may do what. Of a key the ledger holds its SHA-256 alone; there is no key that was not made here.
public final class Access {
    private static final String KIND = "key";
    private static final String PREFIX = "bzr_";
    private static final int KEY_BYTES = 24;

    private final Ledger ledger;
    private final Map<String, Holder> holders = new ConcurrentHashMap<>();

    /// Who a key belongs to.
    ///
    /// @param name what it was made for
    /// @param role what it may do
    public record Holder(String name, Role role) {}

    private Access(Ledger ledger) {
        this.ledger = ledger;
    }

    /// Returns the keys of `ledger`.
    public static Access of(Ledger ledger) throws IOException {
        Access access = new Access(ledger);
        for (Note note : ledger.notes(KIND)) {
            String[] parts = note.text().split(" ", -1);
            access.holders.put(parts[0], new Holder(note.name(), Role.named(parts[1])));
        }
        return access;
    }

    /// Whether there is no key at all.
    public boolean isEmpty() {
        return holders.isEmpty();
    }

    /// Makes a key; it is told once, here.
    ///
    /// @throws IllegalArgumentException if the name is taken or is no name
    public String create(String name, Role role) throws IOException {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a key's name must be 1 to 64 letters, digits, dots, lines or underscores");
        }
        if (holders.values().stream().anyMatch(holder -> holder.name().equals(name))) {
            throw new IllegalArgumentException("there is a key of the name '%s'".formatted(name));
        }
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        ledger.put(new Note(KIND, name, 0, digest(key) + " " + role.label()));
        holders.put(digest(key), new Holder(name, role));
        return key;
    }

    /// Forgets the key of that name; returns whether there was one.
    ///
    /// @throws IllegalArgumentException if it is the last one that may make others
    public boolean revoke(String name) throws IOException {
        boolean isLast = holders.values().stream()
                .filter(holder -> holder.role() == Role.ADMIN)
                .allMatch(holder -> holder.name().equals(name));
        if (isLast) {
            throw new IllegalArgumentException("the last admin key cannot be revoked");
        }
        holders.values().removeIf(holder -> holder.name().equals(name));
        return ledger.remove(KIND, name);
    }

    /// Returns who holds keys, by name.
    public List<Holder> holders() {
        return holders.values().stream()
                .sorted((left, right) -> left.name().compareTo(right.name()))
                .toList();
    }

    /// Returns who holds `key`. Keys are compared by their digests: how long it takes tells nothing about them.
    Optional<Holder> holder(String key) {
        return Optional.ofNullable(holders.get(digest(key)));
    }

    private static String digest(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
