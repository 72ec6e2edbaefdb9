package io.github.incidentmail.smtp;

/** How far an attempt got; with a reply's code it decides the verdict. */
enum SmtpStage {
  RESOLVE("looking up the host name"),
  CONNECT("connecting"),
  PROXY("connecting through the proxy"),
  HANDSHAKE("the TLS handshake"),
  GREETING("the greeting"),
  EHLO("EHLO"),
  STARTTLS("STARTTLS"),
  AUTH("login (AUTH)"),
  MAIL("MAIL FROM"),
  RCPT("RCPT TO"),
  DATA("DATA"),
  BODY("sending the message"),
  END_OF_DATA("the end of the message");

  private final String words;

  SmtpStage(String words) {
    this.words = words;
  }

  /** For people. */
  String words() {
    return words;
  }
}
