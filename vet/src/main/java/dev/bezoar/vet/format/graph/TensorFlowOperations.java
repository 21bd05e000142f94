package dev.bezoar.vet.format.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which operations of TensorFlow only compute.
final class TensorFlowOperations {
    private static final Map<String, Pattern> DENIED = Map.of(
            "reads or writes files",
                    Pattern.compile(
                            "(ReadFile|InitializeTableFromTextFile|WriteFile|MatchingFiles|ImmutableConst|WholeFileReader|FixedLengthRecord|TextLine"
                                    + "|TFRecord|SqlDataset|LMDB|CreateSummary|SummaryWriter|PrintV2|Debug(Identity|NanCount|NumericSummary)|DumpIdentity"
                                    + "|Save(V1)?\\b|SaveSlices|SaveDataset|LoadDataset|SnapshotDataset|CacheDataset|MatchingFilesDataset"
                                    + "|IdentityReader|TensorFlowLoad|Bigtable|ReaderRead|WriteAudio|WriteGraph|WriteHistogram|WriteImage|WriteRaw|WriteScalar|WriteSummary).*"),
            "runs code of its host",
                    Pattern.compile(
                            "(EagerPyFunc|PyFunc|PyFuncStateless|NumpyFunction|RemoteCall|LoadLibrary|XlaHostCompute|CustomCall).*"),
            "talks to the network",
                    Pattern.compile(
                            "(Rpc|TryRpc|CollectiveBcast|DistributedSave|DataService|RegisterDataset|Send|Recv|HostSend|HostRecv|_Send|_Recv"
                                    + "|ConfigureDistributed|GrpcServer|Kafka).*"));
    private static final Set<String> ALLOWED = read();

    private TensorFlowOperations() {}

    /// Returns what `operation` does that a model must not.
    static Optional<String> denied(String operation) {
        return ALLOWED.contains(operation)
                ? Optional.empty()
                : DENIED.entrySet().stream()
                        .filter(entry -> entry.getValue().matcher(operation).matches())
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    static boolean isAllowed(String operation) {
        return ALLOWED.contains(operation);
    }

    private static Set<String> read() {
        try (InputStream stream =
                Objects.requireNonNull(TensorFlowOperations.class.getResourceAsStream("tensorflow-operations.txt"))) {
            String all = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            List<String> words =
                    Arrays.asList(all.substring(all.indexOf('\n') + 1).strip().split("\\s+", -1));
            return new HashSet<>(words);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
