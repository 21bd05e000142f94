package dev.bezoar.seal.verify;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.seal.manifest.Contents;
import dev.bezoar.seal.manifest.LegacyManifest;
import dev.bezoar.seal.manifest.Manifest;
import dev.bezoar.seal.manifest.SealFiles;
import dev.bezoar.seal.manifest.SealedRecords;
import dev.bezoar.seal.manifest.SealedTensors;
import dev.bezoar.seal.manifest.Statement;
import dev.bezoar.seal.sign.Bundle;
import dev.bezoar.seal.sign.SignatureCheck;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Opens a seal: reads it and the statements beside it, and believes nothing that is not signed.
///
/// @param files where the seal is
/// @param check who is trusted
/// @param mayBeOld whether seals from before version 1.0 of the format are believed
public record SealReader(SealFiles files, SignatureCheck check, boolean mayBeOld) {
    private static final long MOST_BYTES = 1L << 29; // of a few million names

    /// Returns what the seal says.
    ///
    /// @throws ForgedException if it is not to be believed
    /// @throws IOException if it cannot be read
    public OpenedSeal open() throws IOException, ForgedException {
        String where = files.bundle().getFileName().toString();
        Bundle bundle = Bundle.parse(bytes(files.bundle()), where);
        if (LegacyManifest.isIn(bundle.envelope().payload())) {
            if (!mayBeOld) {
                throw LegacyManifest.refused(where);
            }
            Bundle old = new Bundle(bundle.proof(), bundle.envelope().asOld());
            return old(
                    check.signer(old, where),
                    LegacyManifest.parse(old.envelope().payload(), where));
        }
        String signer = check.signer(bundle, where);
        Statement statement = Statement.parse(bundle.envelope().payload(), where);
        Manifest manifest = Manifest.parse(statement, where);
        return withStatements(signer, manifest);
    }

    private static OpenedSeal old(String signer, Manifest manifest) {
        List<String> notes = List.of("The seal is of the kind before version 1.0; --compat was given.");
        return new OpenedSeal(signer, manifest, Optional.empty(), Optional.empty(), Optional.empty(), notes);
    }

    private OpenedSeal withStatements(String signer, Manifest manifest) throws IOException, ForgedException {
        Optional<Contents> contents = Optional.empty();
        Optional<SealedRecords> records = Optional.empty();
        Optional<SealedTensors> tensors = Optional.empty();
        List<String> notes = new ArrayList<>();
        for (Statement statement : statements(signer, manifest.root())) {
            switch (statement.type()) {
                case Contents.TYPE -> contents = once(contents, Contents.parse(statement, where()));
                case SealedRecords.TYPE -> records = once(records, SealedRecords.parse(statement, where()));
                case SealedTensors.TYPE -> tensors = once(tensors, SealedTensors.parse(statement, where()));
                default ->
                    notes.add("A statement of type %s is signed and was not examined.".formatted(statement.type()));
            }
        }
        return new OpenedSeal(signer, manifest, contents, records, tensors, notes);
    }

    private <T> Optional<T> once(Optional<T> before, T now) throws ForgedException {
        if (before.isPresent()) {
            throw new ForgedException(Forgery.WRONG_STATEMENT, where() + ": one thing is stated twice");
        }
        return Optional.of(now);
    }

    private List<Statement> statements(String signer, String root) throws IOException, ForgedException {
        List<Statement> statements = new ArrayList<>();
        if (!Files.exists(files.statements())) {
            return statements;
        }
        for (String line : new String(bytes(files.statements()), StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            Bundle bundle = Bundle.parse(line.getBytes(StandardCharsets.UTF_8), where());
            String other = check.signer(bundle, where());
            Statement statement = Statement.parse(bundle.envelope().payload(), where());
            if (!other.equals(signer) || !statement.root().equals(root)) {
                throw new ForgedException(
                        Forgery.WRONG_STATEMENT,
                        "%s: it must be signed by %s about %s, it is signed by %s about %s"
                                .formatted(where(), signer, root, other, statement.root()));
            }
            statements.add(statement);
        }
        return statements;
    }

    private String where() {
        return files.statements().getFileName().toString();
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new MalformedInputException(
                    file.toString(),
                    "a seal has at most %d bytes, this has %d".formatted(MOST_BYTES, Files.size(file)));
        }
        return Files.readAllBytes(file);
    }
}
