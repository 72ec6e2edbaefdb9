package io.github.incidentmail;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an application may have taken out, or replaced by an older version. The versions are the
 * oldest that testkit/compatibility tries.
 */
enum RequiredLibrary {
  JAKARTA_MAIL("jakarta.mail", "Jakarta Mail", "jakarta.mail:jakarta.mail-api 2.1.0"),
  ANGUS("org.eclipse.angus", "Angus Mail", "org.eclipse.angus:angus-mail 2.0.0"),
  CAFFEINE("com.github.benmanes", "Caffeine", "com.github.ben-manes.caffeine:caffeine 3.1.0"),
  NIMBUS("com.nimbusds", "the OAuth 2.0 SDK of Nimbus", "com.nimbusds:oauth2-oidc-sdk 9.0"),
  LOGBACK("ch.qos.logback", "Logback", "ch.qos.logback:logback-classic 1.5.0"),
  SLF4J("org.slf4j", "SLF4J", "org.slf4j:slf4j-api 2.0.12"),
  LOG4J2("org.apache.logging", "Log4j 2", "org.apache.logging.log4j:log4j-core 2.20.0");

  /** The id of a library that is missing or too old. */
  static final String ID = "IM-START-LIBRARY";

  private final String packages;
  private final String title;
  private final String oldest;

  RequiredLibrary(String packages, String title, String oldest) {
    this.packages = packages;
    this.title = title;
    this.oldest = oldest;
  }

  /** What to do about it, or null if {@code cause} is something else than a library's fault. */
  static @Nullable String remedy(Throwable cause) {
    String text = cause.toString().replace('/', '.');
    if (!(cause instanceof LinkageError)) {
      return null;
    }
    return Arrays.stream(values())
        .filter(library -> text.contains(library.packages + "."))
        .findFirst()
        .map(RequiredLibrary::isNeeded)
        .orElse(
            "a class is missing or of another version: check the dependencies of incident-mail");
  }

  private String isNeeded() {
    return String.format(
        Locale.ROOT, "%s is missing or too old: %s or newer is needed", title, oldest);
  }
}
