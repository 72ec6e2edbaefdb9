package io.github.incidentmail.benchmarks;

import java.util.Map;

/**
 * One appender in one framework, as the text of its configuration.
 *
 * @param name as in the table, without blanks
 * @param mailsEachError whether each error costs a mail
 * @param xml with the names of {@link Ports#names}, {@code @TO@} and perhaps {@code @FLEET@} in it
 * @param oauthXml the same, logging in by OAuth 2.0 where the appender can
 */
record Candidate(String name, boolean mailsEachError, String xml, String oauthXml) {
  static final String FLOOR = "floor";
  static final String OURS = "ours";

  /** {@link #OURS} with a store that its fleet meets in. */
  static final String FLEET = "fleet";

  private static final String FLEET_PLACE = "@FLEET@";

  Candidate(String name, boolean mailsEachError, String xml) {
    this(name, mailsEachError, xml, xml);
  }

  /** The same with this section of the configuration. */
  Candidate in(String fleet) {
    return new Candidate(name, mailsEachError, xml.replace(FLEET_PLACE, fleet), oauthXml);
  }

  /** The configuration for these servers and a recipient. */
  String xml(Ports ports, Servers servers, String to) {
    String text = servers == Servers.HUNG ? oauthXml : xml;
    for (Map.Entry<String, String> name : ports.names(servers).entrySet()) {
      text = text.replace(name.getKey(), name.getValue());
    }
    return text.replace("@TO@", to).replace(FLEET_PLACE, "");
  }
}
