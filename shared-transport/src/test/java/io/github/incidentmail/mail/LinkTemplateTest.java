package io.github.incidentmail.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Severity;
import io.github.incidentmail.incident.Told;
import io.github.incidentmail.mail.MailFixtures.Draft;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTemplateTest {
  private static final LinkTemplate TRACE =
      LinkTemplate.trace("https://traces.example.com/trace/{traceId}?a='b'&c=1");

  private static ReadMail mail(Told told, LinkTemplate... links) throws Exception {
    return ReadMail.of(
        MailFixtures.composer(MailFixtures.form(links)).compose(MailFixtures.report(told)));
  }

  private static Told told(Told.State state, Map<String, String> first, Map<String, String> last) {
    return new Draft(state).mail(4, 3).events(event(first), event(last)).told();
  }

  private static AlertEvent event(Map<String, String> mdc) {
    return new AlertEvent(
        MailFixtures.FIRST, Severity.ERROR, "a.B", "t", "m", null, Set.of(), mdc, null, null);
  }

  private static String linkIn(ReadMail mail) throws Exception {
    return mail.text()
        .lines()
        .filter(line -> line.startsWith("Open the trace: "))
        .map(line -> line.substring("Open the trace: ".length()))
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "javascript:alert(1) | write an https or http address",
        "ftp://example.com/{id} | write an https or http address",
        "file:///etc/{id} | write an https or http address",
        "//example.com/{id} | write an https or http address",
        "https:///{id} | write an https or http address",
        "https://user:pw@example.com/{id} | no login",
        "https://bücher.example/{id} | percent-encoded",
        "https://example.com/{nope} | there is no {nope}; write one of [environment, first,",
        "https://example.com/{} | there is no {}",
        "https://example.com/{trace id} | there is no {trace id}",
        "https://{service}.example.com/ | a placeholder may stand in the path",
        "https://example.com{traceId}/ | a placeholder may stand in the path",
        "{service}://example.com/ | write an https or http address",
        "https://example.com:{id}/ | write an https or http address",
        "https://example.com/{id | is no address",
        "https://example.com/<b>{id} | is no address",
        "https://example.com/\"{id} | is no address"
      })
  void template_whatIsNoLink_isRefused(String text, String reason) {
    assertThatThrownBy(() -> LinkTemplate.trace(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void template_tooLong_isRefused() {
    assertThatThrownBy(() -> LinkTemplate.logs("https://example.com/" + "a".repeat(2_000)))
        .hasMessageContaining("at most 2000 characters");
  }

  @Test
  void fill_everyPlaceholder_hasItsValue() throws Exception {
    LinkTemplate all =
        LinkTemplate.trace(
            "HTTPS://x.example/{service}/{environment}/{tag}/{id}"
                + "?t={traceId}&a={first}&b={last}&c={firstMillis}&d={lastMillis}#{id}");
    AlertEvent first =
        MailFixtures.event(Instant.parse("2026-11-21T08:14:07.123456Z"), Severity.ERROR, "m", null);
    AlertEvent last =
        MailFixtures.event(Instant.parse("2026-11-21T08:44:02.000001Z"), Severity.ERROR, "m", null);
    Told told = new Draft(Told.State.UPDATE).mail(2, 1).events(first, last).told();
    assertThat(linkIn(mail(told, all)))
        .isEqualTo(
            "HTTPS://x.example/orders/prod/K7Q2MD/B7XK2M9QWERTY"
                + "?t=4bf92f3577b34da6a3ce929d0e0e4736"
                + "&a=2026-11-21T08%3A14%3A07.123Z&b=2026-11-21T08%3A44%3A02.001Z"
                + "&c=1795248847123&d=1795250642001#B7XK2M9QWERTY");
  }

  @Test
  void fill_theTraceIdOfTheEventThatTheMailIsAbout() throws Exception {
    Map<String, String> one = Map.of("traceId", "one");
    Map<String, String> two = Map.of("traceId", "two");
    assertThat(linkIn(mail(told(Told.State.NEW, one, two), TRACE))).contains("/trace/one?");
    assertThat(linkIn(mail(told(Told.State.UPDATE, one, two), TRACE))).contains("/trace/two?");
    assertThat(linkIn(mail(told(Told.State.UPDATE, one, Map.of()), TRACE))).contains("/one?");
  }

  @Test
  void fill_noTraceIdOnTheAllowList_leavesThatLinkOut() throws Exception {
    LinkTemplate runbook = LinkTemplate.runbook("https://wiki.example.com/{tag}");
    for (Map<String, String> mdc :
        List.of(Map.<String, String>of(), Map.of("trace_id", "x"), Map.of("traceId", " "))) {
      ReadMail mail = mail(told(Told.State.NEW, mdc, mdc), TRACE, runbook);
      assertThat(mail.text())
          .doesNotContain("Open the trace")
          .contains("\r\nOpen the runbook: https://wiki.example.com/K7Q2MD\r\n");
      assertThat(mail.html())
          .doesNotContain("Open the trace")
          .contains("<a href=\"https://wiki.example.com/K7Q2MD\">Open the runbook</a>");
      assertThat(mail(told(Told.State.NEW, mdc, mdc), TRACE).html()).doesNotContain("<a ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a\r\nb", "a\u0000", "\u202Eabc", "\uD800", "=?x"})
  void fill_whatNoAddressMayHold_leavesTheLinkOut(String id) throws Exception {
    Map<String, String> mdc = Map.of("traceId", id);
    assertThat(mail(told(Told.State.NEW, mdc, mdc), TRACE).text()).doesNotContain("Open the");
  }

  @Test
  void fill_longValue_leavesTheLinkOut() throws Exception {
    Map<String, String> mdc = Map.of("traceId", "x".repeat(201));
    assertThat(mail(told(Told.State.NEW, mdc, mdc), TRACE).text()).doesNotContain("Open the");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"><script>alert(1)</script>",
        "' onclick='x",
        "../../evil?x=1#y",
        "a&b=c",
        "ü漢\uD83D\uDE00",
        "</pre><a href=//evil.example>",
        "%2e%2e",
        "a b",
        "javascript:alert(1)"
      })
  void fill_hostileValue_staysAValue(String id) throws Exception {
    Map<String, String> mdc = Map.of("traceId", id);
    ReadMail mail = mail(told(Told.State.NEW, mdc, mdc), TRACE);
    String link = linkIn(mail);
    assertThat(link)
        .startsWith("https://traces.example.com/trace/")
        .endsWith("?a='b'&c=1")
        .matches("[!-~]+");
    URI uri = URI.create(link);
    assertThat(uri.getHost()).isEqualTo("traces.example.com");
    assertThat(uri.getPath()).isEqualTo("/trace/" + id);
    assertThat(uri.getRawQuery()).isEqualTo("a='b'&c=1");
    String escaped = link.replace("&", "&amp;").replace("'", "&#39;");
    assertThat(mail.html()).contains("<a href=\"" + escaped + "\">Open the trace</a>");
  }

  @Test
  void digest_linksStandWhereAnIncidentIsToldInFull() throws Exception {
    ReadMail mail =
        ReadMail.of(
            MailFixtures.composer(
                    MailFixtures.form(LinkTemplate.runbook("https://wiki.example.com/{tag}")))
                .compose(MailFixtures.report(MailFixtures.many(30).toArray(new Told[0]))));
    assertThat(mail.text().lines().filter(line -> line.startsWith("Open the runbook: ")))
        .hasSize(20)
        .contains("Open the runbook: https://wiki.example.com/TAG001");
  }
}
