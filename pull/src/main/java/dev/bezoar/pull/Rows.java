package dev.bezoar.pull;

import dev.bezoar.pull.domain.RegistrableDomain;
import dev.bezoar.pull.fetch.WebAddress;
import dev.bezoar.pull.json.JsonText;
import dev.bezoar.pull.list.Declared;
import dev.bezoar.pull.list.Item;
import dev.bezoar.pull.list.UrlList;
import dev.bezoar.pull.store.LineFile;
import dev.bezoar.pull.store.UrlIndex;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of a list by number, on disk, and which of them ask for the same URL.
///
/// A URL is fetched once however many rows have it. About 80 bytes a row are kept in memory.
final class Rows implements Closeable {
    private static final int AT_ONCE = 256; // rows that are written together

    private final Path file;
    private final LineFile lines;
    private final List<String> waiting = new ArrayList<>(); // rows that are not yet on disk
    private final List<String> domains = new ArrayList<>();
    private int[] urls = new int[1_024];
    private int[] firstRows = new int[1_024];
    private int[] domainNumbers = new int[1_024];
    private int urlCount;

    private Rows(Path file, LineFile lines) {
        this.file = file;
        this.lines = lines;
    }

    /// Reads `list` once, into `file`, which is deleted when this is closed.
    static Rows of(UrlList list, Path file) throws IOException {
        Files.deleteIfExists(file);
        Rows rows = new Rows(file, LineFile.append(file));
        try {
            UrlIndex index = new UrlIndex();
            DomainNumbers numbers = new DomainNumbers(rows.domains);
            list.read(item -> rows.add(item, index, numbers));
            rows.flush();
            return rows;
        } catch (IOException | RuntimeException failure) {
            rows.close();
            throw failure;
        }
    }

    /// Numbers of registrable domains; the domain of a URL that is none is empty.
    private static final class DomainNumbers {
        private final RegistrableDomain registrable = new RegistrableDomain();
        private final Map<String, Integer> ofDomain = new HashMap<>();
        private final List<String> domains;

        DomainNumbers(List<String> domains) {
            this.domains = domains;
        }

        int of(String url) {
            String domain = switch (WebAddress.parse(url)) {
                case WebAddress.Parsed.Good(WebAddress address) -> registrable.of(address.host());
                case WebAddress.Parsed.Bad _ -> "";
            };
            return ofDomain.computeIfAbsent(domain, added -> {
                domains.add(added);
                return domains.size() - 1;
            });
        }
    }

    private void add(Item item, UrlIndex index, DomainNumbers numbers) throws IOException {
        waiting.add(line(item));
        int row = lines.size() + waiting.size() - 1;
        if (waiting.size() == AT_ONCE) {
            flush();
        }
        int url = index.putIfAbsent(item.url(), urlCount);
        urls = grown(urls, row);
        urls[row] = url;
        if (url == urlCount) {
            firstRows = grown(firstRows, url);
            domainNumbers = grown(domainNumbers, url);
            firstRows[url] = row;
            domainNumbers[url] = numbers.of(item.url());
            urlCount++;
        }
    }

    private void flush() throws IOException {
        if (!waiting.isEmpty()) {
            lines.append(waiting);
            waiting.clear();
        }
    }

    private static int[] grown(int[] values, int place) {
        return place < values.length ? values : Arrays.copyOf(values, 2 * values.length);
    }

    /// Number of rows.
    int count() {
        return lines.size();
    }

    /// Number of different URLs.
    int urlCount() {
        return urlCount;
    }

    /// The number of the URL of a row.
    int url(int row) {
        return urls[row];
    }

    /// The first row that has a URL.
    int firstRow(int url) {
        return firstRows[url];
    }

    /// The number of the domain of a URL.
    int domainNumber(int url) {
        return domainNumbers[url];
    }

    /// The names of the domains by their numbers.
    List<String> domains() {
        return domains;
    }

    /// Returns a row as the list has it.
    Item item(int row) throws IOException {
        Map<String, Object> line = JsonText.object(lines.line(row), "row " + row);
        String algorithm = JsonText.string(line, "algorithm");
        String digest = JsonText.string(line, "digest");
        Declared declared = switch (algorithm) {
            case "" -> new Declared.Nothing();
            case "malformed" -> new Declared.Malformed(digest);
            default -> new Declared.Digest(algorithm, digest);
        };
        return new Item(
                row,
                JsonText.string(line, "url"),
                JsonText.string(line, "caption"),
                declared,
                JsonText.number(line, "size", -1),
                JsonText.string(line, "path"));
    }

    private static String line(Item item) throws IOException {
        return JsonText.line(json -> {
            json.writeStringProperty("url", item.url());
            json.writeStringProperty("caption", item.caption());
            json.writeNumberProperty("size", item.size());
            json.writeStringProperty("path", item.path());
            switch (item.declared()) {
                case Declared.Nothing() -> json.writeStringProperty("algorithm", "");
                case Declared.Digest(String algorithm, String hex) -> {
                    json.writeStringProperty("algorithm", algorithm);
                    json.writeStringProperty("digest", hex);
                }
                case Declared.Malformed(String problem) -> {
                    json.writeStringProperty("algorithm", "malformed");
                    json.writeStringProperty("digest", problem);
                }
            }
        });
    }

    @Override
    public void close() throws IOException {
        lines.close();
        Files.deleteIfExists(file);
    }
}
