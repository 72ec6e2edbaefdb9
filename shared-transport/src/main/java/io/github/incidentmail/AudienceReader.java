package io.github.incidentmail;

import io.github.incidentmail.ConfigurationException.Problem;
import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.mail.Addresses;
import io.github.incidentmail.mail.Audience;
import io.github.incidentmail.mail.Audience.Format;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who gets the mails: the internal audience, and those of the routes, which inherit what they don't
 * say.
 */
final class AudienceReader {
  private static final String NOBODY = "nobody@invalid.example";

  /** Logback's SMTPAppender fills them for each event; as an address they would be well-formed. */
  private static final Pattern CONVERSION =
      Pattern.compile("%[A-Za-z]+\\{|(?:^|[,<])\\s*%[A-Za-z]");

  private final List<Problem> problems;
  private final Audience internal;

  AudienceReader(OptionReader options, List<Problem> problems) {
    this.problems = problems;
    options.required("from", "the address that mails come from, such as alerts@example.com");
    options.required("to", "the addresses of the people responsible");
    this.internal =
        new Audience(
            Routes.INTERNAL,
            options.value("from", NOBODY, AudienceReader::one),
            addresses(options, "to", List.of(NOBODY)),
            addresses(options, "cc", List.of()),
            addresses(options, "bcc", List.of()),
            addresses(options, "replyTo", List.of()),
            options.valueOrNull("sender", AudienceReader::one),
            options.text("subjectPrefix"),
            options.oneOf("format", Format.BOTH, Format.class),
            options.valueOrNull("redirectTo", AudienceReader::one));
  }

  Audience internal() {
    return internal;
  }

  Audience route(String name, MailRouteOptions section) {
    OptionReader options = new OptionReader(section, problems);
    options.required("to", "the addresses that this route's mails go to");
    String ownPrefix = options.text("subjectPrefix");
    @Nullable String prefix = ownPrefix == null ? internal.subjectPrefix() : ownPrefix;
    options.effective("subjectPrefix", prefix);
    Recipients recipients =
        new Recipients(
            addresses(options, "to", List.of(NOBODY)),
            addresses(options, "cc", List.of()),
            addresses(options, "bcc", List.of()));
    if (options.truth("copyInternal", false)) {
      recipients = recipients.with(internal);
    }
    return new Audience(
        name,
        options.value("from", internal.from(), AudienceReader::one),
        recipients.to(),
        recipients.cc(),
        recipients.bcc(),
        addresses(options, "replyTo", internal.replyTo()),
        internal.sender(),
        prefix,
        options.oneOf("format", internal.format(), Format.class),
        internal.redirectTo());
  }

  /** Who gets one mail. */
  private record Recipients(List<String> to, List<String> cc, List<String> bcc) {
    /** These, and who of the internal audience isn't among them. Who is blind there stays so. */
    Recipients with(Audience internal) {
      Set<String> known = new HashSet<>();
      Stream.of(to, cc, bcc).flatMap(List::stream).forEach(address -> known.add(key(address)));
      List<String> moreCc = new ArrayList<>(cc);
      List<String> moreBcc = new ArrayList<>(bcc);
      Stream.concat(internal.to().stream(), internal.cc().stream())
          .filter(address -> known.add(key(address)))
          .forEach(moreCc::add);
      internal.bcc().stream().filter(address -> known.add(key(address))).forEach(moreBcc::add);
      return new Recipients(to, moreCc, moreBcc);
    }

    /** No server in use tells addresses apart by the case of their letters. */
    private static String key(String address) {
      return Addresses.plain(address).toLowerCase(Locale.ROOT);
    }
  }

  private static List<String> addresses(
      OptionReader options, String option, List<String> fallback) {
    return options.value(option, fallback, AudienceReader::fixed);
  }

  private static String one(String text) {
    List<String> addresses = fixed(text);
    if (addresses.size() != 1) {
      throw new IllegalArgumentException("write one address");
    }
    return addresses.get(0);
  }

  private static List<String> fixed(String text) {
    if (CONVERSION.matcher(text).find()) {
      throw new IllegalArgumentException(
          "an address holds no pattern; write a MailRoute with mdc for each audience");
    }
    return Addresses.parse(text);
  }
}
