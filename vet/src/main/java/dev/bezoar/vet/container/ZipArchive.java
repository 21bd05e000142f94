package dev.bezoar.vet.container;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.examine.Budget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/// A zip archive as all its readers see it: by the directory at its end, and by the headers in front of its members.
///
/// ```text
/// | header, name, extra | content | … | directory | end |
/// ```
///
/// Readers differ in which of two directories, which of two names or which of two members of one name they take. Each
/// such difference is told, and both are examined.
public final class ZipArchive {
    private static final int END = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int HEADER = 30;
    private static final int ENTRY = 46;
    private static final int LONGEST_DESCRIPTOR = 24;
    private static final long CHECKED = 1L << 26; // members up to 64 MiB are checked against their CRC

    private final Bytes bytes;
    private final Budget budget;
    private final List<ZipMember> members = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long directory;

    /// Bytes that no member of the archive covers.
    public record Gap(long offset, long length) {}

    private ZipArchive(Bytes bytes, Budget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    /// Returns where the last end record of a zip archive stands in `bytes`, or -1.
    public static long endOf(Bytes bytes) throws IOException {
        long lowest = Math.max(0, bytes.length() - END - LONGEST_COMMENT);
        byte[] tail = bytes.array(lowest, (int) (bytes.length() - lowest));
        for (int at = lastEnd(tail, tail.length - END); at >= 0; at = lastEnd(tail, at - 1)) {
            if (commentEnd(bytes, lowest + at) <= bytes.length()) {
                return lowest + at;
            }
        }
        return -1;
    }

    /// Reads the directory and the headers of `bytes`.
    public static ZipArchive read(Bytes bytes, Budget budget) throws IOException {
        ZipArchive archive = new ZipArchive(bytes, budget);
        long end = endOf(bytes);
        if (end < 0) {
            archive.contradictions.add("It has no directory; readers that need none see what is examined here.");
            archive.directory = bytes.length();
        } else {
            archive.readDirectory(end);
            archive.lookForAnotherEnd(end);
        }
        archive.findGaps(end);
        return archive;
    }

    /// Its members, in the order of the directory.
    public List<ZipMember> members() {
        return members;
    }

    /// What two readers would see differently, one sentence each.
    public List<String> contradictions() {
        return contradictions;
    }

    /// What no member covers.
    public List<Gap> gaps() {
        return gaps;
    }

    /// Returns the unpacked content of `member`.
    public Bytes content(ZipMember member) throws IOException {
        Bytes packed = bytes.slice(member.data(), member.packedSize());
        if (member.method() == ZipMember.STORED) {
            return packed;
        }
        Bytes content = Unpacking.unpack(method(member), packed, budget);
        if (content.length() != member.size()) {
            throw new MalformedInputException(
                    member.name(), "unpacks to %d bytes, %d are claimed".formatted(content.length(), member.size()));
        }
        return content;
    }

    /// Whether `content` is what the directory says it is; large members are not read for this alone.
    public boolean isIntact(ZipMember member, Bytes content) throws IOException {
        if (content.length() > CHECKED) {
            return true;
        }
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[1 << 13];
        for (long at = 0; at < content.length(); at += buffer.length) {
            int count = (int) Math.min(buffer.length, content.length() - at);
            content.copy(at, buffer, 0, count);
            crc.update(buffer, 0, count);
        }
        return crc.getValue() == member.crc();
    }

    private static Unpacking.Method method(ZipMember member) throws MalformedInputException {
        return switch (member.method()) {
            case ZipMember.DEFLATED -> Unpacking.Method.DEFLATE;
            case ZipMember.BZIP2 -> Unpacking.Method.BZIP2;
            case ZipMember.LZMA -> Unpacking.Method.ZIP_LZMA;
            case ZipMember.ZSTD -> Unpacking.Method.ZSTD;
            default ->
                throw new MalformedInputException(
                        member.name(), "it is packed by method %d".formatted(member.method()));
        };
    }

    private static long commentEnd(Bytes bytes, long end) throws IOException {
        return end + END + bytes.little(end + 20, 2);
    }

    private void readDirectory(long end) throws IOException {
        long count = bytes.little(end + 10, 2);
        long size = bytes.little(end + 12, 4);
        long offset = bytes.little(end + 16, 4);
        long before = end;
        if (end >= 20 && bytes.has(end - 20, "PK\006\007")) {
            long large = bytes.little(end - 12, 8);
            if (bytes.has(large, "PK\006\006")) {
                boolean isOneDirectory = (size == 0xFFFFFFFFL || size == bytes.little(large + 40, 8))
                        && (offset == 0xFFFFFFFFL || offset == bytes.little(large + 48, 8));
                if (!isOneDirectory) {
                    contradictions.add("Its two end records name different directories.");
                }
                count = bytes.little(large + 32, 8);
                size = bytes.little(large + 40, 8);
                offset = bytes.little(large + 48, 8);
                before = large;
            }
        }
        budget.member(Math.max(0, count));
        long shift = before - size - offset; // bytes in front of the archive: most readers allow them
        directory = offset;
        if (shift > 0 && !bytes.has(offset, "PK\001\002") && bytes.has(offset + shift, "PK\001\002")) {
            directory = offset + shift;
            contradictions.add("%d bytes stand in front of the archive; some readers start there.".formatted(shift));
        } else {
            if (shift != 0) {
                contradictions.add("Its directory does not end where its end record begins.");
            }
            shift = 0;
        }
        bytes.require(directory, Math.max(0, size));
        long at = directory;
        for (long i = 0; i < count; i++) {
            at = readEntry(at, shift);
        }
        if (at != directory + size) {
            contradictions.add("Its directory is longer than its entries.");
        }
    }

    private long readEntry(long at, long shift) throws IOException {
        if (!bytes.has(at, "PK\001\002")) {
            throw new MalformedInputException("byte " + at, "an entry of the directory was expected");
        }
        int nameLength = (int) bytes.little(at + 28, 2);
        int extraLength = (int) bytes.little(at + 30, 2);
        int commentLength = (int) bytes.little(at + 32, 2);
        String name = name(at + ENTRY, nameLength, (int) bytes.little(at + 8, 2));
        long[] sizes = {bytes.little(at + 24, 4), bytes.little(at + 20, 4), bytes.little(at + 42, 4)};
        enlarge(sizes, at + ENTRY + nameLength, extraLength);
        long header = sizes[2] + shift;
        bytes.require(header, HEADER);
        if (!bytes.has(header, "PK\003\004")) {
            throw new MalformedInputException("byte " + header, "the header of %s was expected".formatted(name));
        }
        long data = header + HEADER + bytes.little(header + 26, 2) + bytes.little(header + 28, 2);
        bytes.require(data, sizes[1]);
        boolean isLink = (bytes.little(at + 38, 4) >>> 16 & 0xF000) == 0xA000;
        ZipMember member = new ZipMember(
                name,
                (int) bytes.little(at + 8, 2),
                (int) bytes.little(at + 10, 2),
                bytes.little(at + 16, 4),
                sizes[1],
                sizes[0],
                header,
                data,
                isLink);
        compare(member);
        members.add(member);
        return at + ENTRY + nameLength + extraLength + commentLength;
    }

    /// Replaces the sizes that did not fit by those of the extra field: unpacked, packed, header.
    private void enlarge(long[] sizes, long at, int length) throws IOException {
        long end = at + length;
        long field = at;
        while (field + 4 <= end) {
            long next = field + 4 + bytes.little(field + 2, 2);
            if (bytes.little(field, 2) == 1) {
                long value = field + 4;
                for (int i = 0; i < 3; i++) {
                    if (sizes[i] == 0xFFFFFFFFL && value + 8 <= Math.min(end, next)) {
                        sizes[i] = bytes.little(value, 8);
                        value += 8;
                    }
                }
            }
            field = next;
        }
    }

    private void compare(ZipMember member) throws IOException {
        long header = member.header();
        int flags = (int) bytes.little(header + 6, 2);
        String own = name(header + HEADER, (int) bytes.little(header + 26, 2), flags);
        if (!own.equals(member.name())) {
            contradictions.add("The directory says %s, the member itself says %s.".formatted(member.name(), own));
        }
        if (bytes.little(header + 8, 2) != member.method()) {
            contradictions.add("The directory and the member %s name different ways to unpack it.".formatted(own));
        }
        if ((flags & 1) != (member.flags() & 1)) {
            contradictions.add("The directory and the member %s do not agree whether it is encrypted.".formatted(own));
        }
        long packed = bytes.little(header + 18, 4);
        boolean isDescribedBehind = (flags & 8) != 0;
        if (!isDescribedBehind && packed != 0xFFFFFFFFL && packed != member.packedSize()) {
            contradictions.add("The directory and the member %s name different lengths.".formatted(own));
        }
    }

    private String name(long at, int length, int flags) throws IOException {
        byte[] name = bytes.array(at, length);
        boolean isUtf8 = (flags & 0x800) != 0;
        return new String(name, isUtf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private void lookForAnotherEnd(long end) throws IOException {
        long lowest = Math.max(0, end - END - LONGEST_COMMENT);
        byte[] tail = bytes.array(lowest, (int) (end - lowest));
        for (int i = lastEnd(tail, tail.length - END); i >= 0; i = lastEnd(tail, i - 1)) {
            long at = lowest + i;
            boolean isAnother = isOutsideMembers(at) && bytes.little(at + 12, 4) + bytes.little(at + 16, 4) <= at;
            if (isAnother) {
                contradictions.add("It has two directories; the other one ends at byte %d.".formatted(at));
                return;
            }
        }
    }

    /// Returns the last place up to `from` where an end record may begin, or -1.
    private static int lastEnd(byte[] tail, int from) {
        int at = from;
        while (at >= 0) {
            int last = tail[at];
            if (last == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                return at;
            }
            // a sign that the mark does not hold rules out every place that would cover it
            at -= last == 'P' || last == 'K' || last == 5 || last == 6 ? 1 : 4;
        }
        return -1;
    }

    private boolean isOutsideMembers(long at) {
        return members.stream().noneMatch(member -> at >= member.data() && at < member.end());
    }

    private void findGaps(long end) throws IOException {
        List<ZipMember> inOrder = new ArrayList<>(members);
        inOrder.sort(Comparator.comparingLong(ZipMember::header));
        long covered = 0;
        for (ZipMember member : inOrder) {
            if (member.header() < covered) {
                contradictions.add("The members overlap at byte %d.".formatted(member.header()));
            }
            gap(covered, member.header());
            covered = Math.max(covered, member.end());
        }
        gap(covered, directory);
        if (end >= 0) {
            long tail = commentEnd(bytes, end);
            gap(tail, bytes.length());
            if (tail > end + END) {
                gaps.add(new Gap(end + END, tail - end - END));
            }
        }
    }

    private void gap(long from, long to) throws IOException {
        long start = from;
        if (from > 0 && to - from <= LONGEST_DESCRIPTOR && to > from && !bytes.has(from, "PK\003\004")) {
            start = to; // what stands behind a member that was packed while it was written
        } else if (from > 0 && to - from >= 12) {
            start = from + descriptor(from);
        }
        if (start < to) {
            gaps.add(new Gap(start, to - start));
        }
    }

    private int descriptor(long at) throws IOException {
        for (int length : new int[] {16, 24, 12, 20}) {
            boolean isSigned = bytes.has(at, "PK\007\010");
            if ((length == 16 || length == 24) == isSigned && bytes.has(at + length, "PK\003\004")) {
                return length;
            }
        }
        return 0;
    }

    /// Returns the member whose header stands at `at`, as a reader sees it that uses no directory.
    ZipMember memberAt(long at) throws IOException {
        int flags = (int) bytes.little(at + 6, 2);
        int nameLength = (int) bytes.little(at + 26, 2);
        long data = at + HEADER + nameLength + bytes.little(at + 28, 2);
        long packed = bytes.little(at + 18, 4);
        boolean isDescribedBehind = (flags & 8) != 0 && packed == 0;
        long size = isDescribedBehind ? Math.max(0, nextHeader(data) - data) : packed;
        bytes.require(data, size);
        return new ZipMember(
                name(at + HEADER, nameLength, flags),
                flags,
                (int) bytes.little(at + 8, 2),
                bytes.little(at + 14, 4),
                size,
                isDescribedBehind ? size : bytes.little(at + 22, 4),
                at,
                data,
                false);
    }

    /// Returns the members that stand in `gap` and that no directory names.
    public List<ZipMember> hidden(Gap gap) throws IOException {
        List<ZipMember> found = new ArrayList<>();
        long at = gap.offset();
        long end = gap.offset() + gap.length();
        while (at + HEADER <= end && bytes.has(at, "PK\003\004")) {
            budget.member(1);
            ZipMember member = memberAt(at);
            found.add(member);
            at = Math.max(member.end() + descriptor(member.end()), at + HEADER);
        }
        return found;
    }

    private long nextHeader(long from) throws IOException {
        for (long at = bytes.find((byte) 'P', from, bytes.length()); at >= 0; ) {
            if (bytes.has(at, "PK\003\004") || bytes.has(at, "PK\001\002") || bytes.has(at, "PK\007\010")) {
                return at;
            }
            at = bytes.find((byte) 'P', at + 1, bytes.length());
        }
        return bytes.length();
    }
}
