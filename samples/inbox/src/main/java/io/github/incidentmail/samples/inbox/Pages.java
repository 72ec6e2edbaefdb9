package io.github.incidentmail.samples.inbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The mails for people: as text, and as files with a page that shows them all. */
final class Pages {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:15px/1.5 system-ui,sans-serif;max-width:760px;margin:0 auto;padding:16px}
      h1{font-size:22px} h2{font-size:17px;margin:32px 0 4px;overflow-wrap:anywhere}
      ul{list-style:none;padding:0} li{overflow-wrap:anywhere}
      iframe{width:100%;height:520px;border:1px solid #8888;border-radius:6px;margin-top:8px}
      """;

  private Pages() {}

  static String text(List<Mail> mails) {
    StringBuilder out = new StringBuilder();
    for (Mail mail : mails) {
      out.append("\n======== ")
          .append(TIME.format(mail.at()))
          .append(" ========\nFrom: ")
          .append(mail.from())
          .append("\nTo: ")
          .append(String.join(", ", mail.to()))
          .append("\nSubject: ")
          .append(mail.received().subject())
          .append("\n\n")
          .append(mail.received().text().replace("\r\n", "\n"));
    }
    return out.toString();
  }

  /** Writes each mail as .eml and .html, and the page, whose path it returns. */
  static Path write(String framework, List<Mail> mails, List<Check> checks, Path directory)
      throws IOException {
    StringBuilder page = new StringBuilder();
    begin(page, framework, mails, checks);
    for (int i = 0; i < mails.size(); i++) {
      Mail mail = mails.get(i);
      String name = "mail-" + (i + 1);
      Files.write(directory.resolve(name + ".eml"), mail.received().bytes());
      Files.writeString(directory.resolve(name + ".html"), mail.received().html());
      entry(page, mail, name);
    }
    page.append("</body></html>\n");
    return Files.writeString(directory.resolve("index.html"), page, StandardCharsets.UTF_8);
  }

  private static void begin(
      StringBuilder page, String framework, List<Mail> mails, List<Check> checks) {
    String title = "Inbox of the shop on " + escape(framework);
    page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
        .append(title)
        .append("</title>\n<style>\n")
        .append(STYLE)
        .append("</style></head>\n<body><h1>")
        .append(title)
        .append("</h1>\n<p>")
        .append(mails.size())
        .append(
            " mails. What was promised, and how it was kept (<a href=\"shop.log\">the shop's console</a>):</p>\n<ul>\n");
    for (Check check : checks) {
      page.append("<li>")
          .append(check.kept() ? "&#10003; " : check.timed() ? "late: " : "<b>not kept</b> ")
          .append(escape(check.promise()))
          .append(": <b>")
          .append(escape(check.found()))
          .append("</b></li>\n");
    }
    page.append("</ul>\n");
  }

  private static void entry(StringBuilder page, Mail mail, String name) {
    String subject = escape(mail.received().subject());
    page.append("<h2>").append(subject).append("</h2>\n<div>");
    page.append(TIME.format(mail.at()))
        .append(" &middot; from ")
        .append(escape(mail.from()))
        .append(" &middot; to ")
        .append(escape(String.join(", ", mail.to())))
        .append(" &middot; <a href=\"" + name + ".html\">HTML</a> <a href=\"" + name)
        .append(".eml\">EML</a></div>\n<iframe src=\"" + name + ".html\" title=\"")
        .append(subject)
        .append("\"></iframe>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
