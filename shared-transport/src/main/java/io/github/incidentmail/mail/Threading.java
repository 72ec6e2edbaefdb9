package io.github.incidentmail.mail;

import io.github.incidentmail.incident.Report;
import io.github.incidentmail.incident.Told;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids that make mail programs show one incident as one thread, without any memory of earlier
 * mails (RFC 5322, 3.6.4): every mail refers to a root that was never sent.
 *
 * @param letterId local part of the Message-ID
 * @param domain right-hand side of all ids
 * @param root local part of the thread's phantom root
 * @param first local part of the thread's first mail if this one answers it
 */
record Threading(String letterId, String domain, String root, @Nullable String first) {
  /** Mails in one thread; Gmail breaks a thread at 100. */
  static final int MAX_MAILS = 90;

  private static final int WRITER_CHARS = 8;

  static Threading of(Report report, MailSettings settings, String domain) {
    return report.incidents().size() == 1
        ? incident(report.incidents().get(0), settings, domain)
        : digest(report, settings, domain);
  }

  private static Threading incident(Told told, MailSettings settings, String domain) {
    int thread = (told.mail() - 1) / MAX_MAILS;
    int opening = thread * MAX_MAILS + 1;
    boolean answers = told.mail() > opening && !(thread == 0 && told.openedInDigest());
    // two instances that can't ask for numbers take the same one; a server that gets both mails
    // would take the second for the first
    String writer =
        settings.fleet() && told.mail() > opening
            ? "-" + hash(List.of(settings.instance())).substring(0, WRITER_CHARS)
            : "";
    return new Threading(
        told.id() + "." + told.mail() + writer,
        domain,
        told.id() + ".thread" + (thread == 0 ? "" : "-" + (thread + 1)),
        answers ? told.id() + "." + opening : null);
  }

  private static Threading digest(Report report, MailSettings settings, String domain) {
    Times times = new Times(settings.zone(), report.at());
    String number = Long.toString(report.number());
    String letter =
        hash(
            List.of(
                settings.service(),
                settings.environment(),
                settings.instance(),
                report.route(),
                report.at().toString(),
                number));
    String day = times.date(report.at());
    String thread = hash(List.of(settings.service(), settings.environment(), report.route(), day));
    return new Threading("digest-" + letter, domain, "digest-" + thread + ".thread", null);
  }

  String messageId() {
    return id(letterId);
  }

  String references() {
    return first == null ? id(root) : id(root) + " " + id(first);
  }

  @Nullable String inReplyTo() {
    return first == null ? null : id(first);
  }

  private String id(String local) {
    return "<" + local + "@" + domain + ">";
  }

  /** 24 hexadecimal digits of SHA-256 over the parts, each with its length. */
  static String hash(List<String> parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
