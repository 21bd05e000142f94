package dev.bezoar.vet.format.archive;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tar archives: NeMo, WebDataset, and PyTorch before 0.4.
public final class TarFormat implements ModelFormat {
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final Pattern RECORD = Pattern.compile("\\d+ (path|linkpath|size|GNU\\.sparse\\.\\w+)=([^\n]*)\n");

    @Override
    public String name() {
        return "tar";
    }

    @Override
    public Match match(Part part) throws IOException {
        Bytes bytes = part.bytes();
        return bytes.length() >= BLOCK && bytes.at(0) != 0 && isHeader(bytes, 0) ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        Bytes bytes = part.bytes();
        Set<String> names = new HashSet<>();
        long at = 0;
        String longName = "";
        while (at + BLOCK <= bytes.length() && bytes.at(at) != 0) {
            reading.budget().member(1);
            if (!isHeader(bytes, at)) {
                throw new MalformedInputException("byte " + at, "the header of a member was expected");
            }
            long size = number(bytes, at + 124, 12);
            int type = bytes.at(at + 156);
            Bytes content = bytes.slice(at + BLOCK, size);
            if (type == 'L') {
                longName = text(content, 0, (int) Math.min(size, 65_536));
            } else if (type == 'x' || type == 'g') {
                extended(part, reading, at, text(content, 0, (int) Math.min(size, 65_536)));
            } else {
                String name = longName.isEmpty() ? text(bytes, at, 100) : longName;
                longName = "";
                member(part, reading, at, new Member(name, type, content), names);
            }
            at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        Bytes rest = bytes.from(Math.min(at, bytes.length()));
        if (!Concerns.isZero(rest)) {
            reading.descend(part.inside("behind the archive", at, rest));
        }
    }

    /// Readers that know extended headers take names and sizes from there.
    private static void extended(Part part, Reading reading, long at, String records) {
        Matcher record = RECORD.matcher(records);
        while (record.find()) {
            if (record.group(1).endsWith("size") || record.group(1).startsWith("GNU.sparse")) {
                Concerns.twoReadings(part, reading, at, "An extended header gives a member another size.");
            } else if (Concerns.escapes(record.group(2))) {
                Concerns.escape(part, reading, at, record.group(2));
            }
        }
    }

    private record Member(String name, int type, Bytes content) {}

    private static void member(Part part, Reading reading, long at, Member member, Set<String> names)
            throws IOException {
        if (!names.add(member.name())) {
            Concerns.twoReadings(part, reading, at, "Two members are called %s.".formatted(member.name()));
        }
        boolean isLink = member.type() == '1' || member.type() == '2';
        boolean isDevice = member.type() == '3' || member.type() == '4' || member.type() == '6';
        String name = member.name().startsWith("./") ? member.name().substring(2) : member.name();
        if (Concerns.escapes(name) || isLink || isDevice) {
            Concerns.escape(part, reading, at, member.name());
        }
        if (member.content().length() > 0 && member.type() != '5') {
            reading.descend(part.inside(member.name(), at + BLOCK, member.content()));
        }
    }

    private static boolean isHeader(Bytes bytes, long at) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : bytes.at(at + i);
        }
        try {
            return number(bytes, at + CHECKSUM, 8) == sum;
        } catch (MalformedInputException _) {
            return false; // no number stands where the sum should
        }
    }

    private static long number(Bytes bytes, long at, int width) throws IOException {
        if ((bytes.at(at) & 0x80) != 0) {
            long value = 0;
            for (int i = width - 8; i < width; i++) {
                value = value << 8 | bytes.at(at + i);
            }
            return Math.max(0, value);
        }
        String digits = text(bytes, at, width).strip();
        if (!digits.matches("[0-7]{1,12}")) {
            throw new MalformedInputException("byte " + at, "a number was expected");
        }
        return Long.parseLong(digits, 8);
    }

    private static String text(Bytes bytes, long at, int most) throws IOException {
        String text = new String(bytes.array(at, most), StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
