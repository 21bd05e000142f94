package dev.bezoar.cli.vet;

import dev.bezoar.behaviour.Answers;
import dev.bezoar.behaviour.Classifier;
import dev.bezoar.behaviour.canary.Canaries;
import dev.bezoar.behaviour.canary.CanaryTest;
import dev.bezoar.behaviour.process.Limits;
import dev.bezoar.behaviour.trigger.TriggerSearch;
import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import dev.bezoar.seal.memory.Memory;
import dev.bezoar.vet.Vetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Runs an ONNX model that passed every other check, on exactly the bytes that were checked, and adds what it told.
final class ModelBehaviour {
    private static final String ONNX = "onnx";

    private final BehaviourOptions options;
    private final Memory memory;
    private final Optional<Path> reference;

    ModelBehaviour(BehaviourOptions options, Memory memory, Optional<Path> reference) {
        this.options = options;
        this.memory = memory;
        this.reference = reference;
    }

    /// Whether what was vetted is one ONNX file.
    static boolean isOnnx(VetResult result) {
        List<VettedFile> files = result.inputs().getFirst().files();
        return files.size() == 1 && files.getFirst().formats().contains(ONNX);
    }

    /// Adds what the model at `path`, the only input of `result`, answers.
    VetResult added(VetResult result, Path path) throws IOException {
        BehaviourConcerns told = new BehaviourConcerns(path.toString());
        if (result.admission() != Admission.ADMIT) {
            told.limit("The model was not run: what else is said of it must be settled first.");
            return told.addedTo(result);
        }
        if (!isOnnx(result)) {
            told.notRun("only an ONNX file can be run, this is " + formats(result));
            return told.addedTo(result);
        }
        Optional<byte[]> bytes = examined(path, result.inputs().getFirst(), told);
        Optional<byte[]> other = reference.isEmpty() ? Optional.empty() : examinedReference(told);
        if (bytes.isPresent() && other.isPresent() == reference.isPresent() && isSealed(told)) {
            run(bytes.get(), other, told);
        }
        return told.addedTo(result);
    }

    private static String formats(VetResult result) {
        List<String> formats = result.inputs().getFirst().files().stream()
                .flatMap(file -> file.formats().stream())
                .distinct()
                .toList();
        return formats.isEmpty() ? "none" : String.join(", ", formats);
    }

    /// The bytes of a file, if they are those that were vetted.
    private static Optional<byte[]> examined(Path path, VettedInput vetted, BehaviourConcerns told) throws IOException {
        Path file = Path.of(vetted.files().getFirst().path());
        byte[] bytes = Files.readAllBytes(file);
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            if (digest.equals(vetted.files().getFirst().sha256())) {
                return Optional.of(bytes);
            }
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        told.notRun("%s has no digest of all its bytes, or is not what was examined a moment ago".formatted(path));
        return Optional.empty();
    }

    private Optional<byte[]> examinedReference(BehaviourConcerns told) throws IOException {
        Path path = reference.orElseThrow();
        VetResult vetted;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            vetted = Vetting.of(List.of(path), Vetting.Settings.PLAIN, threads);
        }
        if (vetted.admission() != Admission.ADMIT || !isOnnx(vetted)) {
            told.notRun("the reference %s was not run: vetting it says %s, as %s"
                    .formatted(path, vetted.admission().label(), formats(vetted)));
            return Optional.empty();
        }
        return examined(path, vetted.inputs().getFirst(), told);
    }

    private boolean isSealed(BehaviourConcerns told) throws IOException {
        if (options.canaries().isEmpty()) {
            return true;
        }
        Path file = options.canaries().get();
        if (options.key().isEmpty()) {
            if (CanarySeal.isThere(file)) {
                told.limit("The seal beside %s was not checked: --canary-key names its key.".formatted(file));
            }
            return true;
        }
        Optional<String> problem = CanarySeal.problem(file, options.key().get(), memory);
        problem.ifPresent(text -> told.notRun("the canaries %s cannot be relied on: %s".formatted(file, text)));
        if (problem.isEmpty()) {
            told.fact("canaries", "as sealed");
        }
        return problem.isEmpty();
    }

    private void run(byte[] bytes, Optional<byte[]> other, BehaviourConcerns told) throws IOException {
        Optional<ItemFile> canaries = read(options.canaries());
        Optional<ItemFile> samples = read(options.searched());
        if (canaries.isPresent() && other.isEmpty() && !canaries.get().hasExpected()) {
            throw new IllegalArgumentException(
                    "canaries need something to be compared with: give --against, or a column 'expected'");
        }
        try (Classifier model = Classifier.start(bytes, Limits.USUAL)) {
            if (!model.isLimited()) {
                told.limit("This system held the model's process to no limit of memory, only to the clock.");
            }
            if (other.isEmpty()) {
                ask(model, Optional.empty(), canaries, samples, told);
                return;
            }
            try (Classifier second = Classifier.start(other.get(), Limits.USUAL)) {
                ask(model, Optional.of(second), canaries, samples, told);
            }
        } catch (IOException failure) {
            told.notRun(String.valueOf(failure.getMessage()));
        }
    }

    private static Optional<ItemFile> read(Optional<Path> file) throws IOException {
        return file.isEmpty() ? Optional.empty() : Optional.of(ItemFile.read(file.get()));
    }

    private static void ask(
            Classifier model,
            Optional<Classifier> second,
            Optional<ItemFile> canaries,
            Optional<ItemFile> samples,
            BehaviourConcerns told)
            throws IOException {
        if (canaries.isPresent()) {
            Canaries items = canaries.get().items(model.inputs());
            Answers answers = model.answers(items.items());
            Optional<Answers> before = second.isEmpty()
                    ? Optional.empty()
                    : Optional.of(second.get().answers(items.items()));
            told.canaries(CanaryTest.compare(items, answers, before), second.isPresent());
        }
        if (samples.isPresent()) {
            Canaries items = samples.get().items(model.inputs());
            if (items.items().size() != 1 || !items.items().getFirst().type().isFloating()) {
                told.notRun("triggers are searched in models with one input of floating point numbers");
                return;
            }
            TriggerSearch search =
                    new TriggerSearch(items.items().getFirst(), samples.get().columns());
            told.trigger(search.search(model, second));
        }
    }
}
