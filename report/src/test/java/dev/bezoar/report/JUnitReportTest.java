package dev.bezoar.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.Tier;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
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
