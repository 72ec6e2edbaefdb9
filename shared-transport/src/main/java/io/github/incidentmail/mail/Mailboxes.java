package io.github.incidentmail.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one audience, parsed once. Where mail is redirected, {@code to}, {@code cc} and
 * the envelope are the redirection's.
 *
 * @param intended who would have had the mail, or empty if it isn't redirected
 */
record Mailboxes(
    InternetAddress from,
    @Nullable InternetAddress sender,
    List<InternetAddress> replyTo,
    List<InternetAddress> to,
    List<InternetAddress> cc,
    Envelope envelope,
    List<String> intended) {

  /**
   * @throws IllegalArgumentException if an address isn't one mailbox (RFC 5322, 6532); names it
   */
  static Mailboxes of(Audience audience, MailCharset charset) {
    InternetAddress from = parse(audience.from(), charset);
    InternetAddress sender = audience.sender() == null ? null : parse(audience.sender(), charset);
    List<InternetAddress> to = parseAll(audience.to(), charset);
    List<InternetAddress> cc = parseAll(audience.cc(), charset);
    List<InternetAddress> bcc = parseAll(audience.bcc(), charset);
    List<InternetAddress> replyTo = parseAll(audience.replyTo(), charset);
    List<String> all = plain(Stream.of(to, cc, bcc).flatMap(List::stream).toList());
    if (audience.redirectTo() == null) {
      return new Mailboxes(
          from, sender, replyTo, to, cc, new Envelope(from.getAddress(), all), List.of());
    }
    List<InternetAddress> redirected = List.of(parse(audience.redirectTo(), charset));
    Envelope envelope = new Envelope(from.getAddress(), plain(redirected));
    return new Mailboxes(from, sender, replyTo, redirected, List.of(), envelope, all);
  }

  /** The domain after the {@code @} of From, in ASCII. */
  String domain() {
    return Addresses.domain(from.getAddress());
  }

  /** The plain addresses that the header names. */
  List<String> shown() {
    return plain(Stream.concat(to.stream(), cc.stream()).toList());
  }

  private static List<InternetAddress> parseAll(List<String> mailboxes, MailCharset charset) {
    return mailboxes.stream().map(mailbox -> parse(mailbox, charset)).toList();
  }

  private static List<String> plain(List<InternetAddress> addresses) {
    Set<String> distinct = new LinkedHashSet<>();
    addresses.forEach(address -> distinct.add(address.getAddress()));
    return new ArrayList<>(distinct);
  }

  private static InternetAddress parse(String mailbox, MailCharset charset) {
    try {
      InternetAddress parsed = new InternetAddress(mailbox, true);
      InternetAddress clean = new InternetAddress();
      clean.setAddress(Addresses.written(parsed.getAddress()));
      if (parsed.getPersonal() != null) {
        MailCharset.Encoded name = charset.fit(Visible.header(parsed.getPersonal()));
        clean.setPersonal(name.text(), name.charset().name());
      }
      return clean;
    } catch (AddressException | UnsupportedEncodingException e) {
      throw new IllegalArgumentException("not one mailbox: " + mailbox, e);
    }
  }
}
