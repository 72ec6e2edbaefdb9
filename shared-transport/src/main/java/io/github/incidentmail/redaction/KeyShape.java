package io.github.incidentmail.redaction;

import java.util.List;
import java.util.Locale;

/**
 * A key that is known by how it begins.
 *
 * @param prefix in this case
 * @param others characters that it may have beside letters and digits
 * @param least characters behind the prefix
 */
record KeyShape(String kind, String prefix, String others, int least) {
  static final List<KeyShape> ALL =
      List.of(
          new KeyShape("github-token", "ghp_", "", 30),
          new KeyShape("github-token", "gho_", "", 30),
          new KeyShape("github-token", "ghu_", "", 30),
          new KeyShape("github-token", "ghs_", "", 30),
          new KeyShape("github-token", "ghr_", "", 30),
          new KeyShape("github-token", "github_pat_", "_", 30),
          new KeyShape("gitlab-token", "glpat-", "_-.", 16),
          new KeyShape("slack-token", "xoxb-", "-", 10),
          new KeyShape("slack-token", "xoxp-", "-", 10),
          new KeyShape("slack-token", "xoxa-", "-", 10),
          new KeyShape("slack-token", "xoxr-", "-", 10),
          new KeyShape("slack-token", "xoxs-", "-", 10),
          new KeyShape("slack-token", "xoxe.", "-.", 10),
          new KeyShape("slack-token", "xapp-", "-", 10),
          new KeyShape("slack-token", "hooks.slack.com/services/", "/", 20),
          new KeyShape("stripe-key", "sk_live_", "", 10),
          new KeyShape("stripe-key", "rk_live_", "", 10),
          new KeyShape("stripe-key", "sk_test_", "", 10),
          new KeyShape("stripe-key", "whsec_", "", 16),
          new KeyShape("google-key", "AIza", "_-", 35),
          new KeyShape("google-key", "ya29.", "_-.", 20),
          new KeyShape("google-key", "GOCSPX-", "_-", 20),
          new KeyShape("aws-key", "AKIA", "", 16),
          new KeyShape("aws-key", "ASIA", "", 16));

  /** Of a key that was cut, so much is enough. */
  private static final int LEAST_OF_CUT = 4;

  String keyword() {
    return prefix.toLowerCase(Locale.ROOT);
  }

  /** Looks whether it stands there. */
  static void find(Scan scan, int start) {
    for (KeyShape shape : ALL) {
      if (scan.has(start, shape.prefix)) {
        shape.read(scan, start);
        return;
      }
    }
  }

  private void read(Scan scan, int start) {
    char before = scan.at(start - 1);
    if (Chars.isAlnum(before) || before == '_' || (before == '-' && !kind.equals("slack-token"))) {
      return;
    }
    int body = start + prefix.length();
    int end = body;
    while (isPart(scan.at(end))) {
      end++;
    }
    boolean cut = scan.at(end) == '…' || end == scan.length();
    if (kind.equals("aws-key") ? isAws(scan, body, end, cut) : end - body >= least(cut)) {
      scan.add(start, end, kind);
    }
  }

  private int least(boolean cut) {
    return cut ? Math.min(least, LEAST_OF_CUT) : least;
  }

  private boolean isPart(char c) {
    return Chars.isAlnum(c) || (c != 0 && others.indexOf(c) >= 0);
  }

  /** Sixteen capitals and digits; of one that was cut, some with a digit among them. */
  private static boolean isAws(Scan scan, int body, int end, boolean cut) {
    boolean digit = false;
    for (int i = body; i < Math.min(end, body + 17); i++) {
      digit |= Chars.isDigit(scan.at(i));
      if (Chars.isLower(scan.at(i))) {
        return false;
      }
    }
    int length = end - body;
    return length == 16 || (cut && digit && length >= LEAST_OF_CUT && length < 16);
  }
}
