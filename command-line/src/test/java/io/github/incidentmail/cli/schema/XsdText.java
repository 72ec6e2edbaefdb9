package io.github.incidentmail.cli.schema;

/** Pieces of a schema file. */
final class XsdText {
  static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- %s
           Written by SchemaFilesTest from what the mailer's reader takes; change docs/configuration.md or the options. -->
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
      """;

  private XsdText() {}

  /** An element or attribute with what an editor shows of it. */
  static String described(String indent, String kind, String attributes, String text) {
    return indent
        + "<xs:"
        + kind
        + " "
        + attributes
        + ">\n"
        + indent
        + "  <xs:annotation><xs:documentation>"
        + escaped(text)
        + "</xs:documentation></xs:annotation>\n"
        + indent
        + "</xs:"
        + kind
        + ">\n";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
