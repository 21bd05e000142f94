package dev.bezoar.seal.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Known answers are the first 32 bytes of the official ones; the other implementation is that of Apache Commons Codec.
class Blake3Test {

    /// From [the official vectors](https://github.com/BLAKE3-team/BLAKE3/blob/master/test_vectors/test_vectors.json).
    @ParameterizedTest
    @CsvSource({
        "0, af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
        "1, 2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213",
        "1023, 10108970eeda3eb932baac1428c7a2163b0e924c9a9e25b35bba72b28f70bd11",
        "1024, 42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7",
        "1025, d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444",
        "2048, e776b6028c7cd22a4d0ba182a8bf62205d2ef576467e838ed6f2529b85fba24a",
        "2049, 5f4d72f40d7a5f82b15ca2b2e44b1de3c2ef86c426c95c1af0b6879522563030",
        "3072, b98cb0ff3623be03326b373de6b9095218513e64f1ee2edd2525c7ad1e5cffd2",
        "4097, 9b4052b38f1c5fc8b1f9ff7ac7b27cd242487b3d890d15c96a1c25b8aa0fb995",
        "8193, bab6c09cb8ce8cf459261398d2e7aef35700bf488116ceb94a36d0f5f1b7bc3b",
        "31744, 62b6960e1a44bcc1eb1a611a8d6235b6b4b78f32e7abc4fb4c6cdcce94895c47",
        "102400, bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085"
    })
    void of_officialVectors_areMet(int length, String digest) {
        byte[] input = new byte[length];
        for (int at = 0; at < length; at++) {
            input[at] = (byte) (at % 251);
        }

        assertThat(HexFormat.of().formatHex(Blake3.of(input))).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 100_000, 524_287, 524_288, 524_289, 1_048_576, 1_573_888, 3_000_001})
    void digest_inPiecesOfAnySize_isThatOfTheOtherImplementation(int length) {
        byte[] input = random(length);
        Random random = new Random(length);
        Blake3 blake3 = new Blake3();

        for (int round = 0; round < 2; round++) {
            for (int at = 0; at < length; ) {
                int piece = Math.min(length - at, 1 + random.nextInt(random.nextBoolean() ? 3000 : 600_000));
                blake3.update(input, at, piece);
                at += piece;
            }

            assertThat(blake3.digest()).isEqualTo(other(input));
        }
    }

    @Test
    void inputs_ofAllLengths_haveTheDigestsOfTheOtherImplementation() {
        Blake3Inputs inputs = new Blake3Inputs(1056);
        for (int round = 0; round < 2; round++) {
            byte[][] contents = new byte[1040][];
            for (int input = 0; input < contents.length; input++) {
                contents[input] = random((input * 37 + round) % (Blake3Inputs.MOST_BYTES + 1));
                if (inputs.hasRoomFor(1, contents[input].length)) {
                    int number = inputs.add(contents[input].length);
                    System.arraycopy(contents[input], 0, inputs.bytes(), inputs.start(number), contents[input].length);
                    contents[input] = Arrays.copyOf(other(contents[input]), 32);
                } else {
                    contents[input] = new byte[0];
                }
            }
            inputs.digest();

            for (int input = 0; input < contents.length && contents[input].length > 0; input++) {
                String found = "";
                for (int part = 0; part < 4; part++) {
                    found += HexFormat.of().toHexDigits(inputs.part(input, part));
                }
                assertThat(found).isEqualTo(HexFormat.of().formatHex(contents[input]));
            }
            assertThat(contents[600]).isNotEmpty();
            inputs.clear();
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] other(byte[] input) {
        return org.apache.commons.codec.digest.Blake3.hash(input);
    }
}
