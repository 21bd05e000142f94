package dev.bezoar.seal.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bezoar.seal.sign.Bytes;
import dev.bezoar.seal.verdict.ForgedException;
import dev.bezoar.seal.verdict.Forgery;
import dev.bezoar.seal.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
    private static final String ONE = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";
    private static final String TWO = "d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35";
    private static final Manifest MANIFEST = new Manifest(
            "model", List.of(Resource.of("a-b/x", TWO), Resource.of("a/x", ONE)), List.of(".git", "model.sig"));

    /// Written out by hand after the specification; the root is `printf` of both digests as bytes through `sha256sum`.
    @Test
    void toStatement_twoFiles_isWhatTheFormatSays() {
        assertThat(new String(MANIFEST.toStatement(), StandardCharsets.UTF_8)).isEqualTo("""
                {"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"model","digest":{"sha256":\
                "940ed9abddfb5ef28004408546bc5043cda391232b6afe07267f9f8ed2b500c9"}}],\
                "predicateType":"https://model_signing/signature/v1.0","predicate":{"resources":[\
                {"name":"a-b/x","algorithm":"sha256","digest":"d4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35"},\
                {"name":"a/x","algorithm":"sha256","digest":"6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"}],\
                "serialization":{"method":"files","hash_type":"sha256","allow_symlinks":false,\
                "ignore_paths":[".git","model.sig"]}}}""");
    }

    @Test
    void parse_whatWasWritten_isTheSame() throws ForgedException {
        assertThat(parse(statement())).isEqualTo(MANIFEST);
    }

    @Test
    void root_ofTheGoldenModel_isTheReferencesOwn() {
        List<String> digests = List.of(
                ONE,
                TWO,
                "69e47a521e8d71aed22be7802824e35ce7e80b14d6ad6cbe3fd33faaacc3dbeb",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "880553fca8fcea94e325ee2cfb48e5a985cc797f39a14cc6d3cedecfeb2ae4d2",
                "b8fb07e729d2c238732229327c1b0669dcb8a15705340409cbbed2a6995898e2",
                "2312394bd99545d9de131c24efb781e765ac1aec243f2ed9347597a793a415e9");

        assertThat(Digests.root(digests)).isEqualTo("bc03df1388e02595b9fc34c5fd63798e12d4008890b5763cbe5a4ef028362ffb");
    }

    @Test
    void order_isByCodePointAsUtf8Sorts() {
        assertThat(List.of("\uFFFD", "a/x", "a-b/x", "\uD83D\uDE00", "é", "B", "a").stream()
                        .sorted(SealedName.ORDER)
                        .toList())
                .containsExactly("B", "a", "a-b/x", "a/x", "é", "\uFFFD", "\uD83D\uDE00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a/x | ../x | UNSAFE_NAME",
                "a/x | a/../../x | UNSAFE_NAME",
                "a/x | /etc/passwd | UNSAFE_NAME",
                "a/x | a//x | UNSAFE_NAME",
                "a/x | ./x | UNSAFE_NAME",
                "a/x | ..\\\\x | UNSAFE_NAME",
                "a/x | C:\\\\x | UNSAFE_NAME",
                "a/x | a\\u0000x | UNSAFE_NAME",
                "a/x | a\\ud800x | UNSAFE_NAME",
                "a/x | . | UNSAFE_NAME",
                "a/x | a-b/x | DUPLICATE_NAME",
                "\"root\" | x | WRONG_ROOT",
                "`\"files\"` | `\"folders\"` | UNKNOWN_ALGORITHM",
                "`\"hash_type\":\"sha256\"` | `\"hash_type\":\"md5\"` | UNKNOWN_ALGORITHM",
                "`\"algorithm\":\"sha256\"` | `\"algorithm\":\"crc\"` | UNKNOWN_ALGORITHM",
                "d4735e3a265e16ee | d4735e3a265e16 | MALFORMED",
                "6b86b273 | 6b86b274 | WRONG_ROOT",
                "https://model_signing/signature/v1.0 | https://slsa.dev/provenance/v1 | UNKNOWN_PREDICATE",
                "https://model_signing/signature/v1.0 | https://model_signing/Digests/v0.1 | LEGACY_PREDICATE",
                "https://in-toto.io/Statement/v1 | https://in-toto.io/Statement/v0.1 | UNKNOWN_PREDICATE",
                "`\"resources\"` | `\"resource\"` | EMPTY",
                "`\"serialization\"` | `\"serialisation\"` | MALFORMED",
                "`{\"name\":\"model\"` | `{\"name\":\"m\",\"digest\":{\"sha256\":\"00\"}},{\"name\":\"model\"` | MALFORMED",
            })
    void parse_hostile_hasAReasonOfItsOwn(String good, String bad, Forgery reason) {
        String hostile = statement().replace(good, bad);
        if (good.equals("\"root\"")) {
            hostile = statement().replace(MANIFEST.root(), ONE);
        }
        String text = hostile;

        assertThatThrownBy(() -> parse(text)).isInstanceOfSatisfying(ForgedException.class, forged -> {
            Verdict.Forged verdict = forged.verdict();
            assertThat(verdict.check()).as(verdict.detail()).isEqualTo(reason);
            assertThat(verdict.detail()).startsWith("m.sig");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a/x | ../x | the name \"../x\" is refused: it has an empty part, \".\" or \"..\"",
                "a/x | /etc/passwd | the name \"/etc/passwd\" is refused: it starts at the root of the disk",
                "a/x | a-b/x | \"a-b/x\" is there twice",
                "6b86b273 | 6b86b274 | the digest of all digests must be"
                        + " 940ed9abddfb5ef28004408546bc5043cda391232b6afe07267f9f8ed2b500c9, it is"
                        + " 7dfc21a06303f02790cc08d2904ca9776d852c6dc35a2d99719de9fb19c3ed2f",
                "`\"files\"` | `\"folders\"` | it is made with method \"folders\"; files and shards are read",
                "`\"hash_type\":\"sha256\"` | `\"hash_type\":\"md5\"` |"
                        + " it is made with hash \"md5\"; sha256, blake2b and blake3 are read",
                "https://model_signing/signature/v1.0 | https://slsa.dev/provenance/v1 | the predicate must be"
                        + " https://model_signing/signature/v1.0, it is \"https://slsa.dev/provenance/v1\"",
                "`\"resources\"` | `\"resource\"` | it seals no file",
            })
    void parse_hostile_saysWhatIsWrong(String good, String bad, String message) {
        assertThatThrownBy(() -> parse(statement().replace(good, bad))).hasMessage("m.sig: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "w:0:4 w:4:6 | 4 | 6",
                "w:0:4 w:4:6 | 4.0 | 6",
                "a:b:0:4 | \"4\" | 4",
            })
    void parse_shards_areReadHoweverTheSizeIsWritten(String names, String size, long end) throws ForgedException {
        Manifest manifest = parse(shards(names, size));

        assertThat(manifest.resources().getLast().end()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "w:4:8 | 4",
                "w:0:4 w:5:8 | 4",
                "w:0:4 w:0:4 | 4",
                "w:0:8 | 4",
                "w:0:0 | 4",
                "w:0:99999999999999999999 | 4",
                "w | 4",
                "w:0:4 | 0",
                "w:0:4 | 4.5",
                "w:0:4 | 1e999999999",
            })
    void parse_shardsThatLeaveSomethingOut_areRefused(String names, String size) {
        assertThatThrownBy(() -> parse(shards(names, size)))
                .isInstanceOfSatisfying(
                        ForgedException.class,
                        forged -> assertThat(forged.verdict().check()).isEqualTo(Forgery.MALFORMED));
    }

    private static String shards(String names, String size) {
        List<String> all = List.of(names.split(" ", -1));
        StringBuilder resources = new StringBuilder();
        for (String name : all) {
            resources
                    .append(resources.isEmpty() ? "" : ",")
                    .append("{\"name\":\"%s\",\"algorithm\":\"sha256\",\"digest\":\"%s\"}".formatted(name, ONE));
        }
        String root = Digests.root(all.stream().map(_ -> ONE).toList());
        return "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"m\",\"digest\":{\"sha256\":\""
                + root + "\"}}],\"predicateType\":\"" + Manifest.TYPE + "\",\"predicate\":{\"resources\":[" + resources
                + "],\"serialization\":{\"method\":\"shards\",\"shard_size\":" + size + "}}}";
    }

    private static String statement() {
        return new String(MANIFEST.toStatement(), StandardCharsets.UTF_8);
    }

    private static Manifest parse(String statement) throws ForgedException {
        return Manifest.parse(Statement.parse(new Bytes(statement.getBytes(StandardCharsets.UTF_8)), "m.sig"), "m.sig");
    }
}
