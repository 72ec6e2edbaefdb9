package io.github.incidentmail.redaction;

import io.github.incidentmail.redaction.Keyword.Rule;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a keyword makes the name that it stands in the name of a secret: it does at the end of
 * the name ({@code db.password}, {@code clientSecret}, {@code X-Api-Key}), not at its beginning
 * ({@code tokenizer}, {@code passwordPolicy}, {@code sessionCount}), unless a word follows that
 * changes nothing ({@code passwordHash}, {@code sessionId}).
 */
final class Names {
  private static final int LONGEST_TAIL = 16;
  private static final int LONGEST_HEAD = 24;

  /** May follow any keyword. */
  private static final Set<String> TAILS =
      Set.of(
          "",
          "s",
          "value",
          "text",
          "plain",
          "plaintext",
          "hash",
          "raw",
          "string",
          "str",
          "base64",
          "b64",
          "enc",
          "encoded",
          "encrypted",
          "old",
          "new",
          "current",
          "confirm",
          "confirmation",
          "repeat",
          "again",
          "header",
          "data");

  private static final Set<String> ID_TAILS = Set.of("id", "key");
  private static final Set<String> CODE_TAILS = Set.of("code", "token", "cookie", "ticket");

  /** Tokens that only say where a list goes on, or that stop work. */
  private static final Set<String> HARMLESS_HEADS =
      Set.of("page", "next", "continuation", "cancellation", "sync", "o", "unexpected");

  /** Before a blank and {@code token}: it is a parser's. */
  private static final Set<String> PARSERS =
      Set.of("unexpected", "unrecognized", "illegal", "syntax", "lexical", "next", "current");

  private Names() {}

  /** Where the name ends, if it is a secret's; else -1. */
  static int end(Scan scan, Keyword keyword, int start, int end) {
    if (!begins(scan, keyword, start)) {
      return -1;
    }
    int stop = end;
    while (stop - end <= LONGEST_TAIL && isPartOfName(scan, stop)) {
      stop++;
    }
    return stop - end <= LONGEST_TAIL && isTail(scan.text().substring(end, stop), keyword)
        ? stop
        : -1;
  }

  /** A full stop ends a sentence, and a dash may point somewhere. */
  private static boolean isPartOfName(Scan scan, int index) {
    char c = scan.at(index);
    boolean mark = c == '.' || c == '-';
    return mark ? Chars.isAlnum(scan.at(index + 1)) : Chars.isName(c);
  }

  private static boolean isTail(String tail, Keyword keyword) {
    if (tail.isEmpty()) {
      return true;
    }
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < tail.length(); i++) {
      char c = tail.charAt(i);
      boolean inner = letters.length() > 0;
      if (Chars.isLetter(c) || (inner && Chars.isDigit(c))) {
        letters.append(c);
      }
    }
    String word = letters.toString().toLowerCase(Locale.ROOT);
    boolean mayHaveId =
        keyword.kind().equals("session")
            || keyword.kind().equals("access-key")
            || keyword.kind().equals("secret");
    boolean mayHaveCode = keyword.text().startsWith("auth") || keyword.kind().equals("otp");
    return TAILS.contains(word)
        || (mayHaveId && ID_TAILS.contains(word))
        || (mayHaveCode && CODE_TAILS.contains(word));
  }

  private static boolean begins(Scan scan, Keyword keyword, int start) {
    if (keyword.rule() == Rule.WORD && !isWordStart(scan, start)) {
      return false;
    }
    if (keyword.rule() == Rule.SECRET_NAME) {
      return true;
    }
    String head = head(scan, start).toLowerCase(Locale.ROOT);
    return !HARMLESS_HEADS.contains(head) && !isParsers(scan, start);
  }

  private static boolean isWordStart(Scan scan, int start) {
    char before = scan.at(start - 1);
    char first = scan.at(start);
    if (!Chars.isAlnum(before)) {
      return true;
    }
    boolean camel = Chars.isUpper(first) && !Chars.isUpper(before);
    return camel || (Chars.isUpper(first) && Chars.isLower(scan.at(start + 1)));
  }

  /** The word of the same name before the keyword. */
  private static String head(Scan scan, int start) {
    int end = isJoint(scan.at(start - 1)) ? start - 1 : start;
    int begin = end;
    while (end - begin < LONGEST_HEAD && Chars.isAlnum(scan.at(begin - 1))) {
      begin--;
      if (Chars.isUpper(scan.at(begin)) && Chars.isLower(scan.at(begin + 1))) {
        break;
      }
    }
    return scan.text().substring(begin, end);
  }

  private static boolean isParsers(Scan scan, int start) {
    if (scan.at(start - 1) != ' ') {
      return false;
    }
    int begin = start - 1;
    while (start - begin < LONGEST_HEAD && Chars.isLetter(scan.at(begin - 1))) {
      begin--;
    }
    return PARSERS.contains(scan.text().substring(begin, start - 1).toLowerCase(Locale.ROOT));
  }

  private static boolean isJoint(char c) {
    return c == '_' || c == '-' || c == '.';
  }
}
