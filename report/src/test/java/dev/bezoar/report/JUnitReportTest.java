package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JUnitReportTest {

    @Test
    void write_reviewBelowTheThreshold_isNoFailure() throws Exception {
        Finding review = Results.finding("one", Tier.REVIEW, "title", List.of());

        assertThat(failures(Results.written(new JUnitReport(Tier.ALARM), Results.of(review))))
                .isZero();
        assertThat(failures(Results.written(new JUnitReport(Tier.REVIEW), Results.of(review))))
                .isEqualTo(1);
    }

    @Test
    void write_detectors_areOneTestEachAndOneMoreForEachFailure() throws Exception {
        ScanResult result = Results.of(
                Results.finding("one", Tier.ALARM, "first", List.of()),
                Results.finding("two", Tier.ALARM, "second", List.of()));
        result.facts().put(ScanResult.DETECTORS, new TreeMap<>(Map.of("flood", true, "table-flood", false)));

        Document document = read(Results.written(new JUnitReport(Tier.ALARM), result));

        NodeList cases = document.getElementsByTagName("testcase");
        assertThat(IntStream.range(0, cases.getLength())
                        .mapToObj(at -> cases.item(at)
                                .getAttributes()
                                .getNamedItem("name")
                                .getNodeValue()))
                .containsExactly("flood", "table-flood", "trigger: first", "trigger: second");
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(List.of("tests", "failures", "errors", "skipped"))
                .extracting(suite::getAttribute)
                .containsExactly("4", "2", "0", "1");
        assertThat(document.getElementsByTagName("skipped").item(0).getParentNode())
                .isEqualTo(cases.item(1));
    }

    @Test
    void write_hostileText_isWellFormed() throws Exception {
        Document document = read(Results.written(new JUnitReport(Tier.ALARM), Results.saying(Results.HOSTILE)));

        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("failure").item(0).getTextContent())
                .contains("<script>alert(2)</script>]]>", "\\u{d800}");
    }

    private static int failures(String written) throws Exception {
        return read(written).getElementsByTagName("failure").getLength();
    }

    private static Document read(String written) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(written)));
    }
}
