package dev.bezoar.behaviour.child;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.bezoar.behaviour.wire.ElementType;
import dev.bezoar.behaviour.wire.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/// Tensors of the runtime and ours.
final class Values {
    private Values() {}

    static ElementType type(TensorInfo info) {
        return switch (info.type) {
            case FLOAT -> ElementType.FLOAT32;
            case DOUBLE -> ElementType.FLOAT64;
            case INT8 -> ElementType.INT8;
            case UINT8 -> ElementType.UINT8;
            case INT16 -> ElementType.INT16;
            case INT32 -> ElementType.INT32;
            case INT64 -> ElementType.INT64;
            case BOOL -> ElementType.BOOL;
            case STRING -> ElementType.TEXT;
            case FLOAT16, BFLOAT16, UNKNOWN -> ElementType.OTHER;
        };
    }

    static OnnxTensor of(OrtEnvironment environment, Tensor tensor) throws OrtException {
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        if (tensor.type() == ElementType.TEXT) {
            return OnnxTensor.createTensor(environment, tensor.texts().toArray(String[]::new), shape);
        }
        ByteBuffer bytes = tensor.bytes();
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalStateException("a little-endian machine was expected");
        }
        direct.put(bytes).flip();
        return switch (tensor.type()) {
            case FLOAT32 -> OnnxTensor.createTensor(environment, direct.asFloatBuffer(), shape);
            case FLOAT64 -> OnnxTensor.createTensor(environment, direct.asDoubleBuffer(), shape);
            case INT8 -> OnnxTensor.createTensor(environment, direct, shape, OnnxJavaType.INT8);
            case UINT8 -> OnnxTensor.createTensor(environment, direct, shape, OnnxJavaType.UINT8);
            case BOOL -> OnnxTensor.createTensor(environment, direct, shape, OnnxJavaType.BOOL);
            case INT16 -> OnnxTensor.createTensor(environment, direct.asShortBuffer(), shape);
            case INT32 -> OnnxTensor.createTensor(environment, direct.asIntBuffer(), shape);
            case INT64 -> OnnxTensor.createTensor(environment, direct.asLongBuffer(), shape);
            case TEXT, OTHER -> throw new IllegalStateException("no tensor of numbers: " + tensor.name());
        };
    }

    static Tensor of(String name, OnnxTensor tensor) throws OrtException {
        TensorInfo info = tensor.getInfo();
        List<Long> shape = Arrays.stream(info.getShape()).boxed().toList();
        ElementType type = type(info);
        if (type == ElementType.TEXT) {
            return Tensor.ofTexts(name, shape, texts(tensor.getValue()));
        }
        if (type == ElementType.OTHER) {
            FloatBuffer floats = tensor.getFloatBuffer();
            if (floats == null) {
                throw new IllegalStateException("the output %s is %s".formatted(name, info));
            }
            float[] values = new float[floats.remaining()];
            floats.get(values);
            return Tensor.ofFloats(name, shape, values);
        }
        return Tensor.ofBytes(name, type, shape, tensor.getByteBuffer().rewind().order(ByteOrder.LITTLE_ENDIAN));
    }

    private static List<String> texts(Object value) {
        return switch (value) {
            case String text -> List.of(text);
            case Object[] many ->
                Arrays.stream(many).flatMap(one -> texts(one).stream()).toList();
            default -> throw new IllegalStateException("no texts: " + value.getClass());
        };
    }
}
