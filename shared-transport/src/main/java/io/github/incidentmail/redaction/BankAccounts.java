package io.github.incidentmail.redaction;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** International bank account numbers (ISO 13616) with their check digits. Stateless. */
final class BankAccounts {
  private static final String LENGTHS =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28"
          + " EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23"
          + " IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27"
          + " MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24"
          + " SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20";

  private static final Map<String, Integer> BY_COUNTRY =
      Arrays.stream(LENGTHS.split(" "))
          .collect(
              Collectors.toUnmodifiableMap(
                  e -> e.substring(0, 2), e -> Integer.valueOf(e.substring(2))));

  private BankAccounts() {}

  /** The end of a number that begins there; the place itself if none does. */
  static int at(Scan scan, int start) {
    boolean begins =
        Chars.isUpper(scan.at(start + 1))
            && Chars.isDigit(scan.at(start + 2))
            && Chars.isDigit(scan.at(start + 3));
    Integer length = begins ? BY_COUNTRY.get(scan.text().substring(start, start + 2)) : null;
    if (length == null) {
      return start;
    }
    StringBuilder number = new StringBuilder(length);
    int i = start;
    while (number.length() < length) {
      char c = scan.at(i);
      if (Chars.isUpper(c) || Chars.isDigit(c)) {
        number.append(c);
      } else if (c != ' ' || number.length() % 4 != 0) {
        return start;
      }
      i++;
    }
    if (Chars.isAlnum(scan.at(i)) || remainder(number) != 1) {
      return start;
    }
    scan.add(start, i, "iban");
    return i;
  }

  /** Of the division by 97, letters as numbers from 10 on, the first four characters last. */
  private static int remainder(StringBuilder number) {
    int rest = 0;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt((i + 4) % number.length());
      int value = Chars.isDigit(c) ? c - '0' : c - 'A' + 10;
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest;
  }
}
