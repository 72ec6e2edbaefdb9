package io.github.incidentmail.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;

/** Mail addresses by RFC 5322: quoted names keep their commas. */
public final class Addresses {
  private Addresses() {}

  /**
   * The addresses of a list, each as {@code Name <local@domain>} or {@code local@domain}.
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
        addresses.add(address.toUnicodeString());
      }
      return addresses;
    } catch (AddressException e) {
      String problem = String.valueOf(e.getMessage());
      throw new IllegalArgumentException("'" + list + "' is no mail address: " + problem, e);
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
