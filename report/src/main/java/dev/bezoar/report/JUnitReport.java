package dev.bezoar.report;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.io.Writer;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes JUnit XML: one test a tier, failed by each finding that is urgent enough.
///
/// @param failOn findings of this tier or more urgent are failures
public record JUnitReport(Tier failOn) implements ScanReport {

    @Override
    public String name() {
        return "junit.xml";
    }

    @Override
    public void write(ScanResult result, Writer out) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", visible("bezoar scan " + result.input()));
            xml.writeAttribute("tests", String.valueOf(Tier.values().length));
            xml.writeAttribute("failures", String.valueOf(failures(result)));
            for (Tier tier : Tier.values()) {
                test(xml, result, tier);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("XML that is written in order is always whole", broken);
        }
    }

    private long failures(ScanResult result) {
        return List.of(Tier.values()).stream()
                .filter(tier -> tier.isAtLeast(failOn) && result.count(tier) > 0)
                .count();
    }

    private void test(XMLStreamWriter xml, ScanResult result, Tier tier) throws XMLStreamException {
        List<Finding> findings = result.findings().stream()
                .filter(finding -> finding.tier() == tier)
                .toList();
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", visible(result.input()));
        xml.writeAttribute("name", "no " + tier.label());
        if (!findings.isEmpty()) {
            boolean isFailure = tier.isAtLeast(failOn);
            xml.writeStartElement(isFailure ? "failure" : "system-out");
            if (isFailure) {
                xml.writeAttribute("message", visible("%d %s".formatted(findings.size(), tier.label())));
            }
            for (Finding finding : findings) {
                xml.writeCharacters(visible(finding.title()) + "\n" + visible(finding.message()) + "\nrows "
                        + finding.rows() + "\n");
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /// Control characters are not allowed in XML at all.
    private static String visible(String text) {
        return VisibleText.of(text);
    }
}
