/** A mail server for tests of applications that mail their errors. */
module io.github.incidentmail.testing {
  requires static transitive org.jspecify;
  requires transitive jakarta.mail;
  requires org.eclipse.angus.mail;
  requires java.management;

  exports io.github.incidentmail.testing;
}
