package io.github.incidentmail;

import io.github.incidentmail.mail.Letter;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Of a mail what programs group conversations by.
 *
 * @param references ids of earlier mails, the oldest first; those of In-Reply-To if there are none
 * @param subject as it is read
 */
record ThreadedMail(String id, List<String> references, String subject) {
  private static final Session SESSION = Session.getInstance(new Properties());
  private static final Pattern ID = Pattern.compile("<[^<>\\s]+>");
  private static final Pattern REPLY =
      Pattern.compile("^\\s*(re|fwd?)(\\[\\d+])?:", Pattern.CASE_INSENSITIVE);

  static ThreadedMail of(Letter letter) {
    try {
      MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(letter.bytes()));
      List<String> references = ids(mail.getHeader("References", " "));
      return new ThreadedMail(
          mail.getMessageID(),
          references.isEmpty() ? ids(mail.getHeader("In-Reply-To", " ")) : references,
          mail.getSubject());
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> ids(@Nullable String header) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = ID.matcher(header == null ? "" : header);
    while (matcher.find()) {
      ids.add(matcher.group());
    }
    return ids;
  }

  boolean isReply() {
    return REPLY.matcher(subject).find();
  }

  /** The subject without any {@code Re:}. */
  String topic() {
    String topic = subject;
    while (REPLY.matcher(topic).find()) {
      topic = REPLY.matcher(topic).replaceFirst("");
    }
    return topic.strip();
  }
}
