package dev.bezoar.behaviour.child;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.bezoar.behaviour.wire.ElementType;
import dev.bezoar.behaviour.wire.Slot;
import dev.bezoar.behaviour.wire.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A model in ONNX Runtime: one thread, no library of operations but its own, no file beside the model.
final class LoadedModel implements AutoCloseable {
    private static final long MOST_ANSWERED = 1 << 28; // bytes of all answers together

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    private @Nullable OrtSession session;
    private List<Slot> inputs = List.of();
    private List<Slot> outputs = List.of();

    LoadedModel() throws OrtException {
        environment.setTelemetry(false);
    }

    void load(ByteBuffer model) throws OrtException {
        ByteBuffer direct = ByteBuffer.allocateDirect(model.remaining()).order(ByteOrder.nativeOrder());
        direct.put(model).flip();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            options.setMemoryPatternOptimization(false);
            session = environment.createSession(direct, options);
        }
        inputs = slots(session.getInputInfo());
        outputs = slots(session.getOutputInfo());
    }

    List<Slot> inputs() {
        return inputs;
    }

    List<Slot> outputs() {
        return outputs;
    }

    List<Tensor> run(List<Tensor> asked) throws OrtException {
        OrtSession loaded = session;
        if (loaded == null) {
            throw new IllegalStateException("no model was loaded");
        }
        Map<String, OnnxTensor> values = new HashMap<>();
        try {
            for (Tensor tensor : asked) {
                values.put(tensor.name(), Values.of(environment, tensor));
            }
            Set<String> wanted = new LinkedHashSet<>();
            outputs.stream().filter(slot -> slot.type() != ElementType.OTHER).forEach(slot -> wanted.add(slot.name()));
            try (OrtSession.Result result = loaded.run(values, wanted)) {
                return answers(wanted, result);
            }
        } finally {
            values.values().forEach(OnnxTensor::close);
        }
    }

    private static List<Tensor> answers(Set<String> wanted, OrtSession.Result result) throws OrtException {
        List<Tensor> answers = new ArrayList<>();
        long left = MOST_ANSWERED;
        for (String name : wanted) {
            OnnxValue value = result.get(name).orElse(null);
            if (value instanceof OnnxTensor tensor) {
                left -= tensor.getInfo().getNumElements() * Double.BYTES;
                if (left < 0) {
                    throw new IllegalStateException("its answers are larger than %d bytes".formatted(MOST_ANSWERED));
                }
                answers.add(Values.of(name, tensor));
            }
        }
        return answers;
    }

    private static List<Slot> slots(Map<String, NodeInfo> declared) {
        return declared.values().stream()
                .flatMap(node -> node.getInfo() instanceof TensorInfo info
                        ? Stream.of(slot(node.getName(), info))
                        : Stream.of(new Slot(node.getName(), ElementType.OTHER, List.of())))
                .toList();
    }

    private static Slot slot(String name, TensorInfo info) {
        return new Slot(
                name, Values.type(info), Arrays.stream(info.getShape()).boxed().toList());
    }

    @Override
    public void close() throws OrtException {
        if (session != null) {
            session.close();
        }
        environment.close();
    }
}
