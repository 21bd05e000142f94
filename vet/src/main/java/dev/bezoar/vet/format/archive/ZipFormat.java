package dev.bezoar.vet.format.archive;

import dev.bezoar.core.data.MalformedInputException;
import dev.bezoar.vet.bytes.Bytes;
import dev.bezoar.vet.container.ZipArchive;
import dev.bezoar.vet.container.ZipMember;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.ModelFormat;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.examine.Reading;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Zip archives and what is written as one: PyTorch, NumPy, Keras, skops, model archives.
public final class ZipFormat implements ModelFormat {

    @Override
    public String name() {
        return "zip";
    }

    @Override
    public Match match(Part part) throws IOException {
        boolean begins = part.bytes().has(0, "PK\003\004");
        return begins || ZipArchive.endOf(part.bytes()) >= 0 ? Match.CERTAIN : Match.NO;
    }

    @Override
    public void examine(Part part, Reading reading) throws IOException {
        ZipArchive archive = ZipArchive.read(part.bytes(), reading.budget());
        for (String contradiction : archive.contradictions()) {
            Concerns.twoReadings(part, reading, 0, contradiction);
        }
        names(archive.members(), part, reading);
        Members members = new Members(archive, part, reading);
        Set<ZipMember> storages = TorchArchive.examine(archive.members(), members);
        KerasArchive.examine(archive.members(), members);
        for (ZipMember member : archive.members()) {
            if (!storages.contains(member) && !member.isFolder()) {
                members.descend(member);
            }
        }
        for (ZipArchive.Gap gap : archive.gaps()) {
            hidden(gap, members);
        }
    }

    private static void hidden(ZipArchive.Gap gap, Members members) throws IOException {
        List<ZipMember> hidden = members.archive().hidden(gap);
        for (ZipMember member : hidden) {
            Concerns.twoReadings(
                    members.part(),
                    members.reading(),
                    member.header(),
                    "The member %s stands in no directory.".formatted(member.name()));
            members.descend(member);
        }
        Bytes content = members.part().bytes().slice(gap.offset(), gap.length());
        if (hidden.isEmpty() && !Concerns.isZero(content)) {
            members.reading().descend(members.part().inside("between members", gap.offset(), content));
        }
    }

    private static void names(List<ZipMember> members, Part part, Reading reading) {
        Set<String> seen = new HashSet<>();
        Set<String> folded = new HashSet<>();
        for (ZipMember member : members) {
            String name = member.name();
            if (!seen.add(name)) {
                Concerns.twoReadings(part, reading, member.header(), "Two members are called %s.".formatted(name));
            } else if (!folded.add(name.toLowerCase(Locale.ROOT))) {
                Concerns.twoReadings(
                        part, reading, member.header(), "Two members are called %s but for case.".formatted(name));
            }
            if (Concerns.escapes(name) || member.isLink()) {
                Concerns.escape(part, reading, member.header(), name);
            }
        }
    }

    /// The members of one archive, on their way to be examined.
    record Members(ZipArchive archive, Part part, Reading reading) {
        /// Examines `member` by its content.
        void descend(ZipMember member) throws IOException {
            Part opened = open(member);
            if (opened.bytes().length() > 0) {
                reading.descend(opened);
            }
        }

        /// Returns the content of `member`, empty if it cannot be had, which is told.
        Part open(ZipMember member) throws IOException {
            Bytes content;
            try {
                content = archive.content(member);
            } catch (MalformedInputException problem) {
                reading.notExamined(part, member.header(), String.valueOf(problem.getMessage()));
                return part.unpacked(member.name(), part.bytes().slice(0, 0));
            }
            boolean isIntact = archive.isIntact(member, content);
            if (member.isEncrypted() && !isIntact) {
                reading.notExamined(part, member.header(), "The member %s is encrypted".formatted(member.name()));
            } else if (member.isEncrypted()) {
                Concerns.twoReadings(
                        part,
                        reading,
                        member.header(),
                        "The member %s is marked as encrypted and is not.".formatted(member.name()));
            } else if (!isIntact) {
                Concerns.damaged(
                        part,
                        reading,
                        member.header(),
                        "the member %s is not what its checksum says".formatted(member.name()));
            }
            return member.method() == ZipMember.STORED
                    ? part.inside(member.name(), member.data(), content)
                    : part.unpacked(member.name(), content);
        }

        /// Tells of something that a person should look at.
        void review(ZipMember member, String rule, String title, String message) {
            Concerns.review(reading, part.place(member.header(), 0), rule, title, message);
        }
    }
}
