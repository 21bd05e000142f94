package dev.bezoar.weights.tensor;

import dev.bezoar.core.data.MalformedInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the header of a NumPy array: little-endian numbers in row-major order.
///
/// ```text
/// 0x93 "NUMPY" | major: u8 | minor: u8 | length: u16 or u32 | {'descr': '<f4', 'fortran_order': False, 'shape': (2,
/// 3), }
/// ```
final class NpyHeader {
    /// Bytes in which every header is that NumPy writes for one array of numbers.
    static final int MOST_HEADER = 1 << 16;
    private static final Pattern DESCRIPTION = Pattern.compile("'descr':\\s*'([^']{1,16})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d,\\sL]{0,256})\\)");

    private NpyHeader() {}

    static boolean isAt(ByteBuffer start) {
        return start.limit() >= 6 && start.getLong(0) << 16 == 0x59504D554E93L << 16;
    }

    /// Reads the tensor whose file, or member of an archive, starts with `header`.
    ///
    /// @param where the file, for messages
    /// @param offset of the first byte of the header in the file
    static Tensor read(String where, String name, ByteBuffer header, long offset) throws MalformedInputException {
        ByteBuffer bytes = header.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < 12 || !isAt(bytes)) {
            throw new MalformedInputException(where, "array " + name + " must start with NumPy's magic bytes");
        }
        boolean isLong = bytes.get(6) > 1;
        int start = isLong ? 12 : 10;
        long length = isLong ? Integer.toUnsignedLong(bytes.getInt(8)) : Short.toUnsignedInt(bytes.getShort(8));
        if (length > bytes.limit() - start) {
            throw new MalformedInputException(
                    where, "array %s claims a header of %d bytes, %d are read".formatted(name, length, bytes.limit()));
        }
        byte[] text = new byte[(int) length];
        bytes.get(start, text);
        return tensor(where, name, TensorHeaders.text(text), offset + start + length);
    }

    private static Tensor tensor(String where, String name, String header, long offset) throws MalformedInputException {
        List<Long> shape = new ArrayList<>();
        for (String size : group(where, name, SHAPE, header).split(",", -1)) {
            String digits = size.replace("L", "").strip();
            if (!digits.isEmpty()) {
                shape.add(Long.parseLong(digits));
            }
        }
        if (group(where, name, ORDER, header).equals("True") && shape.size() > 1) {
            throw new MalformedInputException(
                    where, "array %s must be in row-major order, it is in Fortran's".formatted(name));
        }
        try {
            return new Tensor(name, type(where, name, group(where, name, DESCRIPTION, header)), shape, offset);
        } catch (IllegalArgumentException impossible) {
            throw new MalformedInputException(where, String.valueOf(impossible.getMessage()));
        }
    }

    private static String group(String where, String name, Pattern pattern, String header)
            throws MalformedInputException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw new MalformedInputException(where, "array %s has a header that is not read".formatted(name));
        }
        return matcher.group(1);
    }

    private static ElementType type(String where, String name, String description) throws MalformedInputException {
        return switch (description) {
            case "<f8" -> ElementType.F64;
            case "<f4" -> ElementType.F32;
            case "<f2" -> ElementType.F16;
            case "<i8", "<u8" -> ElementType.I64;
            case "<i4", "<u4" -> ElementType.I32;
            case "<i2", "<u2" -> ElementType.I16;
            case "|i1" -> ElementType.I8;
            case "|u1" -> ElementType.U8;
            case "|b1" -> ElementType.BOOL;
            default ->
                throw new MalformedInputException(
                        where, "array %s has the type '%s', which is not read".formatted(name, description));
        };
    }
}
