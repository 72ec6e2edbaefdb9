package io.github.incidentmail.oauth;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint answered. Never printed: the body may hold a token. Immutable.
 *
 * @param retryAfter the header of that name, or null; so are the other ones
 */
record HttpAnswer(
    int status,
    @Nullable String contentType,
    @Nullable String retryAfter,
    @Nullable String date,
    @Nullable String location,
    String body) {

  /** The answer whose headers {@code header} looks up. */
  static HttpAnswer of(int status, Function<String, @Nullable String> header, String body) {
    return new HttpAnswer(
        status,
        header.apply("Content-Type"),
        header.apply("Retry-After"),
        header.apply("Date"),
        header.apply("Location"),
        body);
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return "HttpAnswer[" + status + ", " + body.length() + " characters]";
  }
}
