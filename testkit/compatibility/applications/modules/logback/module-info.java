module com.example.application {
  requires org.slf4j;
  requires io.github.incidentmail.logback;
}
