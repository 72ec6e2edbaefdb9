package io.github.incidentmail.redaction;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;

/** Secrets made up at random, each of the form that its kind has. */
final class PlantedSecrets {
  private static final String ALNUM =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String[] WORDS = {
    "hunter", "dragon", "Sommer", "letmein", "Tr0ub4dor", "correct", "horse", "geheim", "winter"
  };

  private final Random random;

  PlantedSecrets(Random random) {
    this.random = random;
  }

  /** A secret of the kind that a placeholder names. */
  String of(String kind) {
    return switch (kind) {
      case "pw" -> password();
      case "weak" ->
          WORDS[random.nextInt(WORDS.length)] + chars("0123456789", 2 + random.nextInt(3));
      case "tok" -> chars(ALNUM, 16 + random.nextInt(48));
      case "hex" -> chars("0123456789abcdef", 32 << random.nextInt(2));
      case "b64" -> base64(24 + random.nextInt(16));
      case "otp" -> chars("0123456789", 6);
      case "jwt" ->
          part("{\"alg\":\"RS256\",\"kid\":\"" + chars(ALNUM, 6) + "\"}")
              + "."
              + part("{\"sub\":\"" + chars(ALNUM, 12) + "\",\"exp\":1900000000}")
              + "."
              + chars(ALNUM + "-_", 86);
      case "login" -> base64Of(chars(ALNUM, 6) + ":" + password());
      case "aws" ->
          (random.nextBoolean() ? "AKIA" : "ASIA") + chars("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
      case "awssecret" -> chars(ALNUM + "/+", 40);
      case "ghp" -> pick("ghp_", "gho_", "ghs_", "ghu_") + chars(ALNUM, 36);
      case "ghpat" -> "github_pat_" + chars(ALNUM, 22) + "_" + chars(ALNUM, 59);
      case "glpat" -> "glpat-" + chars(ALNUM + "_-", 20);
      case "slack" ->
          pick("xoxb-", "xoxp-", "xoxa-") + chars("0123456789", 11) + "-" + chars(ALNUM, 24);
      case "stripe" -> pick("sk_live_", "rk_live_") + chars(ALNUM, 24);
      case "google" -> "AIza" + chars(ALNUM + "_-", 35);
      case "azure" -> base64(64);
      case "sig" -> chars(ALNUM, 40) + "%3D";
      case "code" -> "4/0A" + chars(ALNUM + "_-", 50);
      case "pem" -> pem();
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      default -> personal(kind);
    };
  }

  private String personal(String kind) {
    return switch (kind) {
      case "email" ->
          pick("joe", "anna.maier", "x+tag", "o_brien")
              + random.nextInt(99)
              + pick("@example.com", "@mail.example.co.uk", "@example.museum");
      case "ip4" ->
          (1 + random.nextInt(99))
              + "."
              + random.nextInt(255)
              + "."
              + random.nextInt(255)
              + "."
              + (1 + random.nextInt(254));
      case "ip6" ->
          "2001:db8:"
              + Integer.toHexString(4096 + random.nextInt(60000))
              + "::"
              + Integer.toHexString(1 + random.nextInt(60000))
              + ":7";
      case "card" -> card();
      case "iban" -> iban();
      case "ssn" ->
          String.format(
              "%03d-%02d-%04d",
              100 + random.nextInt(500), 1 + random.nextInt(98), 1 + random.nextInt(9998));
      case "home" -> pick("jsmith", "anna", "maier.k", "bob42");
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private String password() {
    return chars(ALNUM, 5 + random.nextInt(8))
        + chars("!#$%*+-.:?@^_~/", random.nextInt(3))
        + chars(ALNUM, 3);
  }

  private String pem() {
    StringBuilder out = new StringBuilder();
    for (int line = 0; line < 6; line++) {
      out.append(line == 0 ? "" : "\n").append(chars(ALNUM + "+/", 64));
    }
    return out.toString();
  }

  /** Visa, or Mastercard, with or without separators. */
  private String card() {
    String body = pick("4", "51", "55", "2221");
    body += chars("0123456789", 15 - body.length());
    for (char check = '0'; check <= '9'; check++) {
      if (luhn(body + check)) {
        body += check;
        break;
      }
    }
    String separator = pick("", " ", "-");
    return String.join(
        separator,
        body.substring(0, 4),
        body.substring(4, 8),
        body.substring(8, 12),
        body.substring(12));
  }

  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? d : d < 5 ? 2 * d : 2 * d - 9;
    }
    return sum % 10 == 0;
  }

  private String iban() {
    String account = chars("0123456789", 18);
    BigInteger number = new BigInteger(account + "131400");
    int check = 98 - number.mod(BigInteger.valueOf(97)).intValue();
    String whole = "DE" + String.format("%02d", check) + account;
    return random.nextBoolean() ? whole : whole.replaceAll("(.{4})(?!$)", "$1 ");
  }

  private String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64Of(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String base64(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String chars(String alphabet, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return out.toString();
  }
}
