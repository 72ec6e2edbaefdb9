package io.github.incidentmail;

import java.util.Locale;

/**
 * What a provider takes at most from one mailbox, known by its mail server's name so that it counts
 * with a password too. Microsoft: "Improvements to SMTP submission" (learn.microsoft.com); Google:
 * "Gmail sending limits in Google Workspace" (support.google.com).
 */
record ProviderLimits(int mailsPerMinute, int mailsPerDay, int recipientsPerDay) {
  private static final int MOST = 1_000_000;

  static ProviderLimits of(String host) {
    return switch (host.toLowerCase(Locale.ROOT)) {
      case "smtp.office365.com" -> new ProviderLimits(30, MOST, 10_000);
      case "smtp.gmail.com" -> new ProviderLimits(MOST, 2_000, 10_000);
      default -> new ProviderLimits(MOST, MOST, MOST);
    };
  }
}
