/** The Log4j 2 appender of Incident Mail. */
@SuppressWarnings("module") // the digit belongs to the name of Log4j 2
module io.github.incidentmail.log4j2 {
  requires static transitive org.jspecify;
  requires transitive io.github.incidentmail.transport;
  requires transitive org.apache.logging.log4j.core;
  requires org.apache.logging.log4j;

  exports io.github.incidentmail.log4j2;

  // Log4j 2 sets the private fields of plug-in builders
  opens io.github.incidentmail.log4j2 to
      org.apache.logging.log4j.core;
}
