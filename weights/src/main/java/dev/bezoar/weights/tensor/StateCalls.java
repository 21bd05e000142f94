package dev.bezoar.weights.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// What the functions that a state dict names would make, as values of our own; any other has no result here.
final class StateCalls {
    private StateCalls() {}

    static Optional<Object> result(String function, List<?> arguments) {
        return switch (function) {
            case "collections.OrderedDict" ->
                arguments.isEmpty() ? Optional.of(new StatePickle.Dictionary(new LinkedHashMap<>())) : Optional.empty();
            case "torch._utils._rebuild_tensor_v2" -> rebuilt(arguments, 6);
            case "torch._utils._rebuild_tensor_v3" -> rebuilt(arguments, 7);
            case "torch._utils._rebuild_parameter" ->
                !arguments.isEmpty() && arguments.getFirst() instanceof StatePickle.Rebuilt tensor
                        ? Optional.of(tensor)
                        : Optional.empty();
            case "torch.Size", "torch.device" -> Optional.of(List.copyOf(arguments));
            default -> Optional.empty();
        };
    }

    /// Storage, first element, shape, strides; in the third version the type stands last.
    private static Optional<Object> rebuilt(List<?> arguments, int least) {
        if (arguments.size() >= least
                && arguments.get(0) instanceof StatePickle.StorageKey storage
                && arguments.get(1) instanceof Long start
                && start >= 0
                && arguments.get(2) instanceof List<?> shape
                && arguments.get(3) instanceof List<?> strides) {
            String type =
                    least == 7 && arguments.get(6) instanceof StatePickle.Named named ? named.name() : storage.type();
            return type(type)
                    .filter(_ -> areNatural(shape) && areNatural(strides))
                    .map(known ->
                            new StatePickle.Rebuilt(known, storage.key(), start, numbers(shape), numbers(strides)));
        }
        return Optional.empty();
    }

    private static boolean areNatural(List<?> values) {
        return values.stream().allMatch(value -> value instanceof Long number && number >= 0);
    }

    private static List<Long> numbers(List<?> values) {
        return values.stream().map(Long.class::cast).toList();
    }

    private static Optional<ElementType> type(String name) {
        return switch (name) {
            case "torch.DoubleStorage", "torch.float64" -> Optional.of(ElementType.F64);
            case "torch.FloatStorage", "torch.float32" -> Optional.of(ElementType.F32);
            case "torch.HalfStorage", "torch.float16" -> Optional.of(ElementType.F16);
            case "torch.BFloat16Storage", "torch.bfloat16" -> Optional.of(ElementType.BF16);
            case "torch.float8_e4m3fn" -> Optional.of(ElementType.F8_E4M3);
            case "torch.float8_e5m2" -> Optional.of(ElementType.F8_E5M2);
            case "torch.LongStorage", "torch.int64" -> Optional.of(ElementType.I64);
            case "torch.IntStorage", "torch.int32" -> Optional.of(ElementType.I32);
            case "torch.ShortStorage", "torch.int16" -> Optional.of(ElementType.I16);
            case "torch.CharStorage", "torch.int8" -> Optional.of(ElementType.I8);
            case "torch.ByteStorage", "torch.uint8" -> Optional.of(ElementType.U8);
            case "torch.BoolStorage", "torch.bool" -> Optional.of(ElementType.BOOL);
            default -> Optional.empty();
        };
    }
}
