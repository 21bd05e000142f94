package dev.bezoar.report;

import dev.bezoar.core.find.Finding;
import dev.bezoar.core.find.ScanResult;
import dev.bezoar.core.find.Tier;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes JUnit XML: one test a detector, or one for each of its findings that is urgent enough to fail; a detector
/// that
/// the data has nothing for is a skipped test.
///
/// @param failOn findings of this tier or more urgent are failures
public record JUnitReport(Tier failOn) implements ScanReport {

    @Override
    public String name() {
        return "junit.xml";
    }

    /// One test case.
    ///
    /// @param findings what its detector found; the one that fails it, or all that do not
    private record Case(String detector, boolean examined, boolean fails, List<Finding> findings) {
        String name() {
            return fails ? detector + ": " + findings.getFirst().title() : detector;
        }
    }

    @Override
    public void write(ScanResult result, Writer out) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            List<Case> cases = cases(result);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", visible("bezoar scan " + result.input()));
            xml.writeAttribute("tests", String.valueOf(cases.size()));
            xml.writeAttribute("failures", count(cases, Case::fails));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute("skipped", count(cases, one -> !one.examined));
            for (Case one : cases) {
                write(xml, one, result.input());
            }
            for (String skipped : result.skipped()) {
                xml.writeStartElement("system-out");
                xml.writeCharacters(visible("skipped: " + skipped));
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("XML that is written in order is always whole", broken);
        }
    }

    private List<Case> cases(ScanResult result) {
        List<Case> cases = new ArrayList<>();
        result.detectors().forEach((detector, examined) -> {
            List<Finding> own = result.findings().stream()
                    .filter(finding -> finding.detector().equals(detector))
                    .toList();
            List<Finding> failing = own.stream()
                    .filter(finding -> finding.tier().isAtLeast(failOn))
                    .toList();
            if (failing.isEmpty()) {
                cases.add(new Case(detector, examined, false, own));
            }
            failing.forEach(finding -> cases.add(new Case(detector, true, true, List.of(finding))));
        });
        return cases;
    }

    private static String count(List<Case> cases, Predicate<Case> which) {
        return String.valueOf(cases.stream().filter(which).count());
    }

    private static void write(XMLStreamWriter xml, Case one, String input) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", visible(input));
        xml.writeAttribute("name", visible(one.name()));
        if (!one.examined) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", "the data has nothing that this detector examines");
        } else if (!one.findings.isEmpty()) {
            xml.writeStartElement(one.fails ? "failure" : "system-out");
            if (one.fails) {
                xml.writeAttribute("type", one.findings.getFirst().tier().label());
                xml.writeAttribute("message", visible(one.findings.getFirst().title()));
            }
            for (Finding finding : one.findings) {
                xml.writeCharacters("%s: %s\n%s\nrows %s\n"
                        .formatted(
                                finding.tier().label(),
                                visible(finding.title()),
                                visible(finding.message()),
                                finding.rows()));
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
