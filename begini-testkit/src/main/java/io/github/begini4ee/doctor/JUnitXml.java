package io.github.begini4ee.doctor;

import java.io.StringWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report as build servers read it. */
final class JUnitXml {

    private static final String SUITE = "begini-doctor";

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JUnitXml(xml).write(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text could not be written to memory", e);
        }
        return text.toString();
    }

    private void write(Report report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", SUITE);
        xml.writeAttribute("tests", Integer.toString(report.results().size()));
        xml.writeAttribute("failures", Long.toString(report.count(Outcome.FAILED)));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(report.count(Outcome.SKIPPED)));
        xml.writeAttribute(
                "time",
                seconds(report.results().stream().map(CheckResult::took).reduce(Duration.ZERO, Duration::plus)));
        String at = report.at().truncatedTo(ChronoUnit.SECONDS).toString();
        xml.writeAttribute("timestamp", at.replace("Z", ""));
        for (CheckResult result : report.results()) {
            testCase(result);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void testCase(CheckResult result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", SUITE);
        xml.writeAttribute("name", result.check().title());
        xml.writeAttribute("time", seconds(result.took()));
        switch (result.outcome()) {
            case FAILED -> {
                xml.writeStartElement("failure");
                xml.writeAttribute("message", result.seen());
                xml.writeAttribute("type", result.check().name());
                xml.writeCharacters(result.cure());
                xml.writeEndElement();
            }
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", result.seen());
            }
            case OK, ADVICE -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters((result.seen() + " " + result.cure()).strip());
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }
}
