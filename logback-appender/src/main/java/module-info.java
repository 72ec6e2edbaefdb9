/** The Logback appender of Incident Mail. */
module io.github.incidentmail.logback {
  requires static transitive org.jspecify;
  requires transitive io.github.incidentmail.transport;
  requires transitive ch.qos.logback.classic;
  requires transitive ch.qos.logback.core;
  requires org.slf4j;

  exports io.github.incidentmail.logback;
}
