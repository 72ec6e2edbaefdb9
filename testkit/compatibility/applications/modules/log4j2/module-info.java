module com.example.application {
  requires org.apache.logging.log4j;
  requires io.github.incidentmail.log4j2;
}
