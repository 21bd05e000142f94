package dev.bezoar.cli.pull;

import dev.bezoar.cli.output.Topic;
import dev.bezoar.pull.list.UrlColumns;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The flags that say which columns of a list hold what.
@Topic("What the columns of the list are")
final class ColumnOptions {
    @Option(names = "--url", paramLabel = "COLUMN", description = "column of the URLs")
    private Optional<String> url = Optional.empty();

    @Option(names = "--caption", paramLabel = "COLUMN", description = "column of the captions, or none")
    private Optional<String> caption = Optional.empty();

    @Option(
            names = "--hash",
            paramLabel = "COLUMN[:ALGORITHM]",
            description = "column of the digests (md5, sha1, sha256, sha384, sha512), or none")
    private Optional<String> digest = Optional.empty();

    @Option(names = "--size", paramLabel = "COLUMN", description = "column of the sizes in bytes, or none")
    private Optional<String> size = Optional.empty();

    UrlColumns.Given given() {
        return new UrlColumns.Given(url, caption, digest, size);
    }
}
