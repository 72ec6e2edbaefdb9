package com.example.application;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import javax.mail.Session;
import javax.mail.internet.MimeBodyPart;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.MimeMultipart;

/** Writes a mail of its own by the old {@code javax.mail}, logs one error, and writes another. */
public final class BesideJavaxMail {
  private BesideJavaxMail() {}

  public static void main(String[] arguments) throws Exception {
    write();
    OneError.main(arguments);
    write();
  }

  private static void write() throws Exception {
    MimeBodyPart part = new MimeBodyPart();
    part.setText("Grüße", "UTF-8");
    Session session = Session.getInstance(new Properties());
    session.getTransport("smtp");
    MimeMessage message = new MimeMessage(session);
    message.setContent(new MimeMultipart(part));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    if (!bytes.toString(StandardCharsets.US_ASCII).contains("multipart/mixed")) {
      throw new IllegalStateException(bytes.toString(StandardCharsets.US_ASCII));
    }
  }
}
