package io.github.incidentmail.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;

/** Mail addresses by RFC 5322: quoted names keep their commas. */
public final class Addresses {
  /** What IDNA 2003, which Java has, maps away, and IDNA 2008 doesn't (RFC 5894, 7.2). */
  private static final String AMBIGUOUS = "ß\u1E9Eς\u200C\u200D";

  private Addresses() {}

  /**
   * The addresses of a list, each as {@code Name <local@domain>} or {@code local@domain}. A domain
   * may be an international one.
   *
   * @throws IllegalArgumentException with a text fit for people if one of them is no address
   */
  public static List<String> parse(String list) {
    try {
      List<String> addresses = new ArrayList<>();
      for (InternetAddress address : InternetAddress.parse(list, true)) {
        address.validate();
        if (address.isGroup() || address.getAddress().indexOf('@') < 1) {
          throw new IllegalArgumentException(
              "'" + address + "' is no mail address like ops@example.com");
        }
        ascii(address.getAddress());
        addresses.add(address.toUnicodeString());
      }
      return addresses;
    } catch (AddressException e) {
      String problem = String.valueOf(e.getMessage());
      throw new IllegalArgumentException("'" + list + "' is no mail address: " + problem, e);
    }
  }

  /**
   * The address as mail servers know it, with an international domain in its ASCII form (RFC 5891,
   * A-labels). A local part has no such form.
   *
   * @throws IllegalArgumentException with a text fit for people if there is none
   */
  static String ascii(String address) {
    int at = address.lastIndexOf('@');
    if (at <= 0 || !address.substring(0, at).chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "'"
              + address
              + "' has other characters than ASCII before its @, which most mail servers refuse; use"
              + " an address without them");
    }
    String domain = address.substring(at + 1);
    if (domain.startsWith("[") || domain.chars().allMatch(c -> c < 0x80)) {
      return address;
    }
    if (domain.chars().anyMatch(c -> AMBIGUOUS.indexOf(c) >= 0)) {
      throw new IllegalArgumentException(
          "the domain of '"
              + address
              + "' has a letter that older software takes for another; write its ASCII form, which"
              + " begins with xn--");
    }
    try {
      return address.substring(0, at + 1)
          + IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED | IDN.USE_STD3_ASCII_RULES);
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
