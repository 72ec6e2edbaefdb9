package io.github.incidentmail.redaction;

/**
 * Data of persons: e-mail addresses, addresses of machines, card and account numbers, US social
 * security numbers, home directories. One pass; stateless.
 */
final class PersonalData {
  private PersonalData() {}

  static void find(Scan scan) {
    int i = 0;
    while (i < scan.length()) {
      i = Math.max(i + 1, at(scan, i));
    }
  }

  /** Where to go on. */
  private static int at(Scan scan, int i) {
    char c = scan.at(i);
    if (c == '@') {
      return Emails.at(scan, i);
    }
    if (c == '/' || c == '\\') {
      return Homes.at(scan, i);
    }
    if (c > 'z' || !begins(scan.at(i - 1))) {
      return i;
    }
    if (Chars.isDigit(c)) {
      int end = NetworkAddresses.at(scan, i);
      return end > i ? end : Numbers.at(scan, i);
    }
    if (Chars.isUpper(c)) {
      int end = BankAccounts.at(scan, i);
      return end > i || !Chars.isHex(c) ? end : NetworkAddresses.at(scan, i);
    }
    return Chars.isHex(c) || c == ':' ? NetworkAddresses.at(scan, i) : i;
  }

  /** Whether a number may begin behind this character. */
  private static boolean begins(char before) {
    return !Chars.isAlnum(before) && before != '_' && before != '.';
  }
}
