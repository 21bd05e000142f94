package dev.bezoar.vet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/// Attacks by what lies beside a model.
final class SnapshotVectors {
    private static final byte[] WEIGHTS =
            FormatVectors.safetensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);

    private SnapshotVectors() {}

    static List<Vector> all() {
        List<Vector> all = new ArrayList<>();
        add(
                all,
                "auto_map",
                "config.json",
                "{\"auto_map\":{\"AutoModel\":\"modeling.Mine\"}}",
                "modeling.py",
                "x = 1\n");
        add(
                all,
                "auto_map to another repository",
                "config.json",
                "{\"auto_map\":{\"AutoModel\":\"evil/repo--modeling.Mine\"}}");
        add(
                all,
                "class of sentence-transformers",
                "modules.json",
                "[{\"idx\":0,\"name\":\"0\",\"path\":\"\",\"type\":\"mine.Evil\"}]");
        add(
                all,
                "custom pipeline of diffusers",
                "model_index.json",
                "{\"_class_name\":[\"pipeline\",\"Mine\"],\"unet\":[\"my_unet\",\"Mine\"]}");
        add(
                all,
                "weight_map that escapes",
                "model.safetensors.index.json",
                "{\"weight_map\":{\"a\":\"../../x.safetensors\"}}");
        add(
                all,
                "weight_map to a missing shard",
                "model.safetensors.index.json",
                "{\"weight_map\":{\"a\":\"none.safetensors\"}}");
        add(
                all,
                "pointer instead of weights",
                "pytorch_model.bin",
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12\n");
        add(all, "path file", "x.pth", "import os\n");
        add(all, "sitecustomize", "sitecustomize.py", "x = 1\n");
        add(all, "conftest", "conftest.py", "x = 1\n");
        add(all, "loading script", "dataset.py", "x = 1\n");
        add(all, "name that turns round", "model\u202egpj.safetensors", new String(WEIGHTS, UTF_8));
        add(all, "names but for case", "config.json", "{}", "CONFIG.JSON", "{}");
        add(
                all,
                "template unlike its configuration",
                "tokenizer_config.json",
                "{\"chat_template\":\"{{ messages }}\"}",
                "chat_template.jinja",
                "{{ messages[0] }}");
        all.add(Vector.folder(
                "snapshot",
                "side pickle",
                "model.safetensors",
                WEIGHTS,
                "training_args.bin",
                ContainerVectors.HOSTILE));
        all.add(Vector.folder(
                "snapshot",
                "pickle under a harmless name",
                "model.safetensors",
                WEIGHTS,
                "README.md",
                ContainerVectors.HOSTILE));
        all.add(Vector.folder(
                "snapshot",
                "identity that is only claimed",
                "config.json",
                "{\"_name_or_path\":\"google/bert\"}".getBytes(UTF_8),
                "m.pkl",
                ContainerVectors.HOSTILE));
        return all;
    }

    private static void add(List<Vector> all, String name, String... pathsAndTexts) {
        Object[] files = new Object[pathsAndTexts.length + 2];
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files[i] = pathsAndTexts[i];
            files[i + 1] = pathsAndTexts[i + 1].getBytes(UTF_8);
        }
        files[pathsAndTexts.length] = "notes.txt";
        files[pathsAndTexts.length + 1] = "hello\n".getBytes(UTF_8);
        all.add(Vector.folder("snapshot", name, files));
    }
}
