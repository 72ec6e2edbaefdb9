package io.github.incidentmail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.testing.ReceivedMail;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a mail says of itself to programs. */
record OutageMail(ReceivedMail mail) {
  /** When it was written, to the second. */
  Instant date() {
    try {
      return mail.message().getSentDate().toInstant();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  Instant receivedAt() {
    return mail.receivedAt();
  }

  /** Ids of the incidents that it tells. */
  List<String> incidents() {
    @Nullable String ids = mail.header("X-Incident-Id");
    return ids == null ? List.of() : List.of(ids.split(", ", -1));
  }

  String account() {
    return Objects.requireNonNull(mail.header("X-Incident-Account"));
  }

  String text() {
    return mail.allText();
  }

  /** No mail of an incident came before one that was written earlier. */
  static void assertInOrder(List<OutageMail> received) {
    Map<String, Instant> latest = new HashMap<>();
    for (OutageMail mail : received) {
      for (String incident : mail.incidents()) {
        Instant before = latest.put(incident, mail.date());
        assertThat(before == null || before.isBefore(mail.date()))
            .as("%s: %s after %s", incident, mail.date(), before)
            .isTrue();
      }
    }
  }
}
