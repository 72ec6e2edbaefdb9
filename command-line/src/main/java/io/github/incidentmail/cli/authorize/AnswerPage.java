package io.github.incidentmail.cli.authorize;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What the browser shows after the sign-in. Nothing of the request is repeated, so that nothing can
 * be injected.
 */
enum AnswerPage {
  RECEIVED(
      200,
      "Thank you",
      "The answer has arrived. You can close this window; the terminal tells the rest."),
  ANOTHER(
      400,
      "This is not the answer",
      "It belongs to another sign-in, perhaps an older one. The terminal still waits for the right one."),
  SECOND(410, "Answered already", "A sign-in is answered once. Look at the terminal."),
  UNKNOWN(404, "Nothing here", "This address only takes the answer of a sign-in."),
  METHOD(405, "Nothing here", "This address only takes the answer of a sign-in.");

  private final int status;
  private final String title;
  private final String text;

  AnswerPage(int status, String title, String text) {
    this.status = status;
    this.title = title;
    this.text = text;
  }

  int status() {
    return status;
  }

  byte[] html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>%1$s - Incident Mail</title>
        <style>
        body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1rem }
        </style>
        </head>
        <body>
        <h1>%1$s</h1>
        <p>%2$s</p>
        </body>
        </html>
        """
        .formatted(title, text)
        .getBytes(UTF_8);
  }
}
