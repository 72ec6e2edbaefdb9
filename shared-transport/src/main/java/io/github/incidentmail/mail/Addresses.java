package io.github.incidentmail.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Mail addresses by RFC 5322: quoted names keep their commas. */
public final class Addresses {
  /** What IDNA 2003, which Java has, maps away, and IDNA 2008 doesn't (RFC 5894, 7.2). */
  private static final String AMBIGUOUS = "ß\u1E9Eς\u200C\u200D";

  private Addresses() {}

  /**
   * The addresses of a list, each as {@code Name <local@domain>} or {@code local@domain}. Domain
   * and local part may be international ones (RFC 6531); they are given in Unicode's form C (RFC
   * 6532, 3.1).
   *
   * @throws IllegalArgumentException with a text fit for people if one of them is no address
   */
  public static List<String> parse(String list) {
    try {
      List<String> addresses = new ArrayList<>();
      for (InternetAddress address :
          InternetAddress.parse(Normalizer.normalize(list, Normalizer.Form.NFC), true)) {
        address.validate();
        if (address.isGroup() || address.getAddress().indexOf('@') < 1) {
          throw new IllegalArgumentException(
              "'" + address + "' is no mail address like ops@example.com");
        }
        written(address.getAddress());
        addresses.add(address.toUnicodeString());
      }
      return addresses;
    } catch (AddressException e) {
      String problem = String.valueOf(e.getMessage());
      throw new IllegalArgumentException("'" + list + "' is no mail address: " + problem, e);
    }
  }

  /**
   * The address as it is mailed to: with an ASCII local part, an international domain is in its
   * ASCII form too (RFC 5891, A-labels), so that any server takes it. Another local part has no
   * such form; the address stays whole.
   *
   * @throws IllegalArgumentException with a text fit for people if there is none
   */
  static String written(String address) {
    int at = address.lastIndexOf('@');
    if (at <= 0 || !address.substring(0, at).codePoints().allMatch(Addresses::isVisible)) {
      throw new IllegalArgumentException(
          "'" + address + "' has a character before its @ that is a blank or can't be seen");
    }
    String ascii = asciiDomain(address, address.substring(at + 1));
    return isAscii(address.substring(0, at)) ? address.substring(0, at + 1) + ascii : address;
  }

  /** Whether any mail server takes it, and not only those with SMTPUTF8. */
  public static boolean isAscii(String address) {
    return address.chars().allMatch(c -> c < 0x80);
  }

  /** The domain of an address as it is mailed to, in ASCII. */
  static String domain(String address) {
    return asciiDomain(address, address.substring(address.lastIndexOf('@') + 1));
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String asciiDomain(String address, String domain) {
    if (domain.startsWith("[") || isAscii(domain)) {
      return domain;
    }
    if (domain.chars().anyMatch(c -> AMBIGUOUS.indexOf(c) >= 0)) {
      throw new IllegalArgumentException(
          "the domain of '"
              + address
              + "' has a letter that older software takes for another; write its ASCII form, which"
              + " begins with xn--");
    }
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED | IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the domain of '" + address + "' is no domain name", e);
    }
  }

  /** The address without its display name. */
  public static String plain(String address) {
    try {
      return new InternetAddress(address, false).getAddress();
    } catch (AddressException e) {
      throw new IllegalArgumentException("'" + address + "' is no mail address", e);
    }
  }
}
