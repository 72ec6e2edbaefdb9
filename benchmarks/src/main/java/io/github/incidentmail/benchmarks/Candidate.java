package io.github.incidentmail.benchmarks;

/**
 * One appender in one framework, as the text of its configuration.
 *
 * @param name as in the table, without blanks
 * @param mailsEachError whether each error costs a mail
 * @param xml with {@code @PORT@} and {@code @TO@} in it
 */
record Candidate(String name, boolean mailsEachError, String xml) {
  static final String FLOOR = "floor";
  static final String OURS = "ours";

  /** The configuration for a server and a recipient. */
  String xml(int port, String to) {
    return xml.replace("@PORT@", Integer.toString(port)).replace("@TO@", to);
  }
}
