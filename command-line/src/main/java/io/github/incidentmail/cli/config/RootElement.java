package io.github.incidentmail.cli.config;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Tells an XML file's framework: both have a root of the same name, in another case. */
final class RootElement {
  private RootElement() {}

  static boolean isLog4j2(byte[] content) {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      boolean inAppenders = false;
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamReader.START_ELEMENT) {
          inAppenders |= reader.getLocalName().equalsIgnoreCase("Appenders");
        }
      }
      return inAppenders;
    } catch (XMLStreamException e) {
      return false; // Logback's parser will say what is wrong
    }
  }
}
