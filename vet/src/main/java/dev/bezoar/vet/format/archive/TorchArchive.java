package dev.bezoar.vet.format.archive;

import dev.bezoar.vet.container.ZipMember;
import dev.bezoar.vet.examine.Concerns;
import dev.bezoar.vet.examine.Part;
import dev.bezoar.vet.format.pickled.PickleStreams;
import dev.bezoar.vet.format.pickled.TorchStorages;
import dev.bezoar.vet.policy.Setting;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Archives of PyTorch: a pickle that names its storages, and the storages, which are not read.
final class TorchArchive {
    private static final Set<String> PICKLES =
            Set.of("data.pkl", "constants.pkl", "model.pkl", "bytecode.pkl", "traced_inputs.pkl");

    private TorchArchive() {}

    /// Examines the pickles of a PyTorch archive and returns the members that are thereby explained.
    static Set<ZipMember> examine(List<ZipMember> members, ZipFormat.Members archive) throws IOException {
        Map<String, ZipMember> byName = new HashMap<>();
        members.forEach(member -> byName.putIfAbsent(member.name(), member));
        Set<ZipMember> explained = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ZipMember member : members) {
            String name = member.name();
            int slash = name.lastIndexOf('/') + 1;
            if (PICKLES.contains(name.substring(slash)) && byName.containsKey(name)) {
                String root = name.substring(0, slash);
                boolean isScript = byName.containsKey(root + "constants.pkl");
                if (isScript) {
                    script(members, root + "code/", archive, explained);
                }
                pickle(member, archive, new TorchStorages(isScript, Setting.PLAIN), byName, explained);
            }
        }
        return explained;
    }

    /// Programs in TorchScript only reach the operations of PyTorch, some of which read and write files.
    private static void script(
            List<ZipMember> members, String folder, ZipFormat.Members archive, Set<ZipMember> explained)
            throws IOException {
        for (ZipMember member : members) {
            if (member.name().startsWith(folder) && member.name().endsWith(".py") && explained.add(member)) {
                TorchScript.examine(archive.open(member), archive.reading());
            }
        }
    }

    private static void pickle(
            ZipMember member,
            ZipFormat.Members archive,
            TorchStorages storages,
            Map<String, ZipMember> byName,
            Set<ZipMember> explained)
            throws IOException {
        Part part = archive.open(member);
        PickleStreams.examine(part, archive.reading(), 0, storages);
        explained.add(member);
        String name = member.name();
        String root = name.substring(0, name.lastIndexOf('/') + 1);
        String folder = name.substring(0, name.length() - ".pkl".length()) + "/";
        boolean isTrace = name.endsWith("traced_inputs.pkl"); // PyTorch writes these storages empty
        for (TorchStorages.Storage storage : storages.storages().values()) {
            ZipMember content = byName.getOrDefault(
                    folder + storage.key(), byName.get(root + ".data/" + storage.key() + ".storage"));
            if (content == null) {
                archive.review(
                        member,
                        "damaged",
                        "the storage %s is missing".formatted(storage.key()),
                        "The pickle names a storage that the archive does not hold.");
            } else if (content.size() < storage.lengthBytes() && !isTrace) {
                Concerns.damaged(
                        archive.part(),
                        archive.reading(),
                        content.header(),
                        "the storage %s has %d bytes, its tensors need %d"
                                .formatted(content.name(), content.size(), storage.lengthBytes()));
            } else {
                explained.add(content);
            }
        }
    }
}
