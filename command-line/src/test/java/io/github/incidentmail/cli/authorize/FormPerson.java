package io.github.incidentmail.cli.authorize;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at Keycloak's pages, without a browser: forms are posted, cookies kept. */
final class FormPerson {
  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"code\" value=\"([^\"]*)\"");
  private static final int MAX_REDIRECTS = 10;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final String home;
  private URI here;
  private String page = "";

  /**
   * @param issuer whose pages are followed; an address elsewhere is where it ends
   */
  FormPerson(String issuer) {
    here = URI.create(issuer);
    home = here.getRawAuthority();
  }

  /** Signs in and consents if asked; returns the address where the browser would be now. */
  URI signIn(URI address, String user, String password) throws IOException, InterruptedException {
    go(HttpRequest.newBuilder(address));
    submit(Map.of("username", user, "password", password));
    Matcher consent = HIDDEN.matcher(page);
    if (here.getRawAuthority().equals(home) && consent.find()) {
      submit(Map.of("code", consent.group(1), "accept", "Yes"));
    }
    return here;
  }

  private void submit(Map<String, String> fields) throws IOException, InterruptedException {
    Matcher action = ACTION.matcher(page);
    if (!action.find()) {
      throw new AssertionError("no form at " + here + ": " + page);
    }
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    go(
        HttpRequest.newBuilder(here.resolve(action.group(1).replace("&amp;", "&")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private void go(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpRequest.Builder next = request;
    for (int i = 0; i < MAX_REDIRECTS; i++) {
      HttpRequest built = next.header("Cookie", cookies()).build();
      here = built.uri();
      HttpResponse<String> answer = client.send(built, HttpResponse.BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      page = answer.body();
      String location = answer.headers().firstValue("Location").orElse(null);
      if (location == null) {
        return;
      }
      here = here.resolve(location);
      if (!here.getRawAuthority().equals(home)) {
        return;
      }
      next = HttpRequest.newBuilder(here);
    }
    throw new AssertionError("too many redirects, the last to " + here);
  }

  private String cookies() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private void keep(String header) {
    String pair = header.substring(0, (header + ";").indexOf(';'));
    int equals = pair.indexOf('=');
    cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
  }
}
