package io.github.incidentmail.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
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
   * @throws IllegalArgumentException if an address isn't one ASCII mailbox (RFC 5322); names it
   */
  static Mailboxes of(Audience audience) {
    InternetAddress from = parse(audience.from());
    InternetAddress sender = audience.sender() == null ? null : parse(audience.sender());
    List<InternetAddress> to = parseAll(audience.to());
    List<InternetAddress> cc = parseAll(audience.cc());
    List<InternetAddress> bcc = parseAll(audience.bcc());
    List<InternetAddress> replyTo = parseAll(audience.replyTo());
    List<String> all = plain(Stream.of(to, cc, bcc).flatMap(List::stream).toList());
    if (audience.redirectTo() == null) {
      return new Mailboxes(
          from, sender, replyTo, to, cc, new Envelope(from.getAddress(), all), List.of());
    }
    List<InternetAddress> redirected = List.of(parse(audience.redirectTo()));
    Envelope envelope = new Envelope(from.getAddress(), plain(redirected));
    return new Mailboxes(from, sender, replyTo, redirected, List.of(), envelope, all);
  }

  /** The domain after the {@code @} of From. */
  String domain() {
    return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
  }

  /** The plain addresses that the header names. */
  List<String> shown() {
    return plain(Stream.concat(to.stream(), cc.stream()).toList());
  }

  private static List<InternetAddress> parseAll(List<String> mailboxes) {
    return mailboxes.stream().map(Mailboxes::parse).toList();
  }

  private static List<String> plain(List<InternetAddress> addresses) {
    Set<String> distinct = new LinkedHashSet<>();
    addresses.forEach(address -> distinct.add(address.getAddress()));
    return new ArrayList<>(distinct);
  }

  private static InternetAddress parse(String mailbox) {
    try {
      InternetAddress parsed = new InternetAddress(mailbox, true);
      InternetAddress clean = new InternetAddress();
      clean.setAddress(ascii(parsed.getAddress()));
      if (parsed.getPersonal() != null) {
        clean.setPersonal(Visible.header(parsed.getPersonal()), "UTF-8");
      }
      return clean;
    } catch (AddressException | UnsupportedEncodingException e) {
      throw new IllegalArgumentException("not one mailbox: " + mailbox, e);
    }
  }

  /** International domains have an ASCII form; a local part has none without SMTPUTF8. */
  private static String ascii(String address) {
    int at = address.lastIndexOf('@');
    if (at <= 0 || !address.substring(0, at).chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException("not an ASCII mailbox with a domain: " + address);
    }
    String domain = address.substring(at + 1);
    return address.substring(0, at + 1)
        + (domain.startsWith("[") ? domain : IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED));
  }
}
