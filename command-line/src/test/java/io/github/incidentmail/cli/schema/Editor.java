package io.github.incidentmail.cli.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Judges configurations as an editor does that was given one of the schemas. */
final class Editor {
  private static final String LOG4J2_NAMESPACE = "xmlns=\"https://logging.apache.org/xml/ns\"";

  private final Map<String, Schema> schemas = new HashMap<>();

  /** What is wrong, each with its line. */
  List<String> complaints(Samples.Sample sample) {
    return switch (sample.form()) {
      case LOGBACK -> xml("incident-mail-logback.xsd", logback(sample.text()));
      case LOG4J2_XML ->
          xml(
              sample.text().contains(LOG4J2_NAMESPACE)
                  ? "incident-mail-log4j2-namespace.xsd"
                  : "incident-mail-log4j2.xsd",
              sample.text());
      case LOG4J2_JSON -> json(sample.text(), InputFormat.JSON);
      case LOG4J2_YAML -> json(sample.text(), InputFormat.YAML);
    };
  }

  /** With the attribute that tells an editor which appender it is; no line moves by it. */
  private static String logback(String xml) {
    String type =
        " xmlns:xsi=\""
            + XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI
            + "\" xsi:type=\"IncidentMail\"";
    return xml.contains("xsi:type")
        ? xml
        : xml.replace(Samples.LOGBACK_CLASS, Samples.LOGBACK_CLASS + type);
  }

  List<String> xml(String schema, String xml) {
    List<String> complaints = new ArrayList<>();
    try {
      Validator validator = schemas.computeIfAbsent(schema, Editor::load).newValidator();
      validator.setErrorHandler(noting(complaints));
      validator.validate(new StreamSource(new StringReader(xml)));
    } catch (SAXException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return complaints;
  }

  private static Schema load(String name) {
    try {
      return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(SchemaFilesTest.FOLDER.resolve(name).toFile());
    } catch (SAXException e) {
      throw new AssertionError(name, e);
    }
  }

  private static ErrorHandler noting(List<String> complaints) {
    return new ErrorHandler() {
      @Override
      public void warning(SAXParseException e) {
        error(e);
      }

      @Override
      public void error(SAXParseException e) {
        complaints.add("line " + e.getLineNumber() + ": " + e.getMessage());
      }

      @Override
      public void fatalError(SAXParseException e) {
        error(e);
      }
    };
  }

  private static List<String> json(String text, InputFormat format) {
    JsonNodeReader reader = JsonNodeReader.builder().locationAware().build();
    Path file = SchemaFilesTest.FOLDER.resolve("incident-mail-log4j2.schema.json");
    try {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Files.readString(file));
      return schema.validate(reader.readTree(text, format)).stream()
          .map(
              message ->
                  "line "
                      + JsonNodes.tokenLocationOf(message.getInstanceNode()).getLineNr()
                      + ": "
                      + message.getMessage())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
