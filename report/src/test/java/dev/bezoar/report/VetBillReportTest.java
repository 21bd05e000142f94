package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.bezoar.core.admission.Admission;
import dev.bezoar.core.admission.Concern;
import dev.bezoar.core.admission.ModelDescription;
import dev.bezoar.core.admission.ModelOrigin;
import dev.bezoar.core.admission.Place;
import dev.bezoar.core.admission.VetResult;
import dev.bezoar.core.admission.VettedFile;
import dev.bezoar.core.admission.VettedInput;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VetBillReportTest {
    private static final String FOLDER = "classpath:cyclonedx/";
    private static final String DIGEST = "ab".repeat(32);

    @Test
    void write_modelWithEverything_fitsTheSchemaOfCycloneDx() throws IOException {
        String bill = bill(DIGEST);

        assertThat(schema().validate(bill, InputFormat.JSON)).isEmpty();
        assertThat(bill)
                .contains("\"purl\":\"pkg:huggingface/EleutherAI/gpt-j-6B@c1\"")
                .contains("\"modelArchitecture\":\"GPTJForCausalLM\"")
                .contains("\"bezoar:refuse\",\"value\":\"unsafe-call: Loading it calls \\u202E (byte 3 of data.pkl)\"");
    }

    @Test
    void write_fileThatCouldNotBeRead_fitsTheSchemaToo() throws IOException {
        assertThat(schema().validate(bill(""), InputFormat.JSON)).isEmpty();
    }

    @Test
    void schema_refusesWhatIsNoBill() {
        assertThat(schema().validate("{\"bomFormat\":\"CycloneDX\",\"specVersion\":1.7}", InputFormat.JSON))
                .isNotEmpty();
    }

    private static String bill(String digest) throws IOException {
        Concern concern = new Concern(
                "unsafe-call",
                Admission.REFUSE,
                new Place("m/model.pt", "data.pkl", 3, -1, 1),
                "Loading it calls \u202E",
                "",
                "",
                new TreeMap<>());
        VettedFile file = new VettedFile("m/model.pt", digest, 10, List.of("zip"), List.of(concern));
        VettedInput input = new VettedInput("m", DIGEST, List.of(file), List.of());
        ModelDescription model = new ModelDescription(
                new ModelOrigin("EleutherAI", "gpt-j-6B", "c1", "key 1"), "gptj", "GPTJForCausalLM", List.of("a/base"));
        VettedInput unknown = new VettedInput("other.pt", DIGEST, List.of(), List.of());
        StringWriter out = new StringWriter();
        new VetBillReport(Map.of("m", model))
                .write(new VetResult(List.of(input, unknown), List.of(), new TreeMap<>()), out);
        return out.toString();
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V7,
                        builder -> builder.schemaMappers(
                                mappers -> mappers.mapPrefix("http://cyclonedx.org/schema/", FOLDER)))
                .getSchema(SchemaLocation.of(FOLDER + "bom-1.7.SNAPSHOT.schema.json"));
    }
}
