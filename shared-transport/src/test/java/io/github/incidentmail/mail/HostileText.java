package io.github.incidentmail.mail;

import java.util.List;
import java.util.Random;

/** Text that means harm to a mail: to its header, its form, its page or the eyes of its reader. */
final class HostileText {
  static final int MEGABYTE = 1 << 20;

  private static final List<String> PIECES =
      List.of(
          // lines and headers
          "\r\n",
          "\n",
          "\r",
          "\n\r",
          "\t",
          "\u0085",
          "\u2028",
          "\u000B\f",
          "\r\nBcc: evil@example.com\r\n",
          "\r\n\r\n<html>",
          "\r\n.\r\nMAIL FROM:<evil@example.com>\r\n",
          "\r\n\r\n--=_",
          "\nFrom me",
          "=?utf-8?B?SGk=?=",
          "=?utf-8?Q?=0D=0ABcc:_evil@example.com?=",
          "=?utf-8?",
          "?=",
          "=0D=0A",
          "=\r\n",
          "%0d%0aBcc:",
          // controls, and what no reader sees
          "\u0000",
          "\u0007\b",
          "\u001B[31m",
          "\u007F",
          "\u009B31m",
          "\u202E",
          "\u2066",
          "\u200F",
          "\uD800",
          "\uDC00",
          "\uDC00\uD800",
          "\uFFFE",
          "\uFDD0",
          "\uFEFF",
          "\u200B",
          "\u00AD",
          "\uDB40\uDC41",
          // pages
          "&",
          "&lt;",
          "&#60;script&#62;",
          "&#x0;",
          "<",
          ">",
          "</pre><script>alert(1)</script>",
          "</title><img src=x onerror=x>",
          "\" onload=\"x",
          "' style='x",
          "<!--",
          "--><b>",
          "<![CDATA[",
          "]]>",
          "<?php ",
          "<style>*{display:none}</style>",
          "</td></tr></table></body></html>",
          "javascript:alert(1)",
          "+ADw-script+AD4-",
          // letters of all kinds
          "\uD83D\uDE00",
          "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
          "e\u0301\u0323",
          "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
          "ü",
          "漢字",
          "שלום",
          "\u0661\u0662",
          "word ",
          "x",
          " ",
          "{}",
          "4711",
          "\\u003c");

  private final Random random;

  HostileText(Random random) {
    this.random = random;
  }

  /** At most so many pieces; now and then one character of all that there are. */
  String of(int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(pieces + 1); i > 0; i--) {
      if (random.nextInt(8) == 0) {
        text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000));
      } else {
        text.append(piece());
      }
    }
    return text.toString();
  }

  /** A message: mostly short, at times a word that never ends, and a line of a megabyte. */
  String message() {
    return switch (random.nextInt(2_000)) {
      case 0 -> long1(MEGABYTE);
      case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> long1(20_000);
      default -> of(12);
    };
  }

  private String long1(int length) {
    String piece = (piece() + "y").replaceAll("[\r\n]", "z");
    return piece.repeat(length / piece.length() + 1);
  }

  private String piece() {
    return PIECES.get(random.nextInt(PIECES.size()));
  }
}
