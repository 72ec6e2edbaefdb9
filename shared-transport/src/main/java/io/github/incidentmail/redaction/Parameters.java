package io.github.incidentmail.redaction;

/**
 * Parameters of a request that are secrets only there, and only if they are long: {@code
 * ?code=…&state=…}. Stateless.
 */
final class Parameters {
  private static final int LEAST = 12;

  private Parameters() {}

  static int read(Scan scan, Keyword keyword, int start, int end) {
    char before = scan.at(start - 1);
    boolean inQuery = before == '?' || before == '&' || before == ';';
    boolean begins =
        inQuery
            || Chars.isGap(before)
            || "\"'`([{,|/".indexOf(before) >= 0
            || isLongName(scan, start, before);
    if (scan.at(end) != '=' || !begins) {
      return end;
    }
    int value = end + 1;
    int stop = Values.end(scan, value);
    boolean code = keyword.text().equals("code");
    if (stop - value < LEAST || (code && !inQuery && scan.at(stop) != '&')) {
      return end;
    }
    if (!CleanValues.isClean(scan, keyword, value, stop)) {
      scan.add(value, stop, keyword.kind());
    }
    return Math.max(end, scan.lastEnd());
  }

  /** {@code client_assertion}, {@code X-Amz-Signature}. */
  private static boolean isLongName(Scan scan, int start, char before) {
    return (before == '_' || before == '-') && !scan.has(start, "code");
  }
}
