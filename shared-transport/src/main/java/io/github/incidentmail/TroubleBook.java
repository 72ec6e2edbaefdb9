package io.github.incidentmail;

import io.github.incidentmail.incident.Routes;
import io.github.incidentmail.mail.Trouble;
import io.github.incidentmail.mail.Troubles;
import io.github.incidentmail.smtp.Verdict.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The trouble of delivery that no mail has told yet: bounded, and told as soon as a mail to the
 * internal addresses was accepted that tells it. What the mail server or a login refuses is told in
 * a mail that is written after a later success, so that it tells the end too. Safe for use by many
 * threads; time is passed in.
 */
final class TroubleBook {
  static final int MAX_KINDS = 20;

  /** If no other mail to the internal addresses tells it by then, it gets one of its own. */
  static final Duration WAIT = Duration.ofMinutes(5);

  /** Between mails of its own. */
  static final Duration GAP = Duration.ofHours(1);

  /** Before a recipient that is still refused is told again, and after a mail that was lost. */
  static final Duration DAY = Duration.ofHours(24);

  private static final int MAX_CHARS = 500;

  /** What a mail may tell now; for {@link #carried}. */
  record Telling(Troubles troubles, Map<String, Long> counts) {
    boolean isEmpty() {
      return troubles.isEmpty();
    }
  }

  private final Map<String, TroubleKind> kinds = new HashMap<>();
  private final Map<String, Telling> carriers = bounded();
  private final Map<String, Instant> toldRecipients = bounded();
  private long more;
  private @Nullable Instant lastSuccess;
  private @Nullable Instant lastCarried;
  private @Nullable String ownLetter;
  private Instant nextOwn = Instant.MIN;
  private boolean internalRefused;
  private boolean news;

  /** Something of ours failed that is no refusal of a server: it may be told in any mail. */
  synchronized void happened(String id, String text, Instant now) {
    note(id, id, text, false, true, now);
  }

  /**
   * An attempt to deliver failed.
   *
   * @param lasting whether its letter waits for more than a minute; a shorter wait is only told if
   *     it turns out to be longer
   */
  synchronized void failed(String id, String text, boolean lasting, Instant now) {
    note(id, id, text, true, lasting, now);
  }

  /**
   * The server refuses one recipient for good. What it says on a mail that only tells of trouble is
   * no news, and must not cause the next one.
   */
  synchronized void refused(String letterId, String route, Refusal refusal, Instant now) {
    if (!letterId.equals(ownLetter)) {
      String text = "route " + route + ": " + refusal.recipient() + " is refused: ";
      String key = refusal.id() + " " + route + " " + refusal.recipient();
      note(key, refusal.id(), text + refusal.reply(), true, true, now);
    }
  }

  /** A server accepted a letter. */
  synchronized void succeeded(String letterId, String route, Instant now) {
    lastSuccess = now;
    kinds.values().forEach(kind -> kind.succeeded(now));
    if (route.equals(Routes.INTERNAL)) {
      internalRefused = false;
    }
    Telling told = carriers.remove(letterId);
    if (told != null) {
      told.counts().forEach((key, count) -> told(key, count, now));
      more = Math.max(0, more - told.troubles().more());
    }
    news = true;
  }

  /**
   * A letter will never arrive: what it told is told again.
   *
   * @param nobodyLeft every recipient was refused
   */
  synchronized void lost(String letterId, String route, boolean nobodyLeft, Instant now) {
    carriers.remove(letterId);
    if (letterId.equals(ownLetter)) {
      nextOwn = now.plus(DAY);
    }
    if (nobodyLeft && route.equals(Routes.INTERNAL)) {
      internalRefused = true;
    }
    news = true;
  }

  /** Whether anything happened since the last call that may owe a mail. */
  synchronized boolean takeNews() {
    boolean was = news;
    news = false;
    return was;
  }

  /** What a mail to the internal addresses that is written now tells. */
  synchronized Telling untold(Instant now) {
    if (isOnItsWay(now)) {
      return new Telling(Troubles.NONE, Map.of());
    }
    Map<String, Long> counts = new HashMap<>();
    List<Trouble> troubles = new ArrayList<>();
    kinds.forEach(
        (key, kind) -> {
          if (!now.isBefore(tellableFrom(key, kind))) {
            counts.put(key, kind.count());
            troubles.add(kind.trouble());
          }
        });
    troubles.sort(Comparator.comparing(Trouble::first).thenComparing(Trouble::id));
    return new Telling(new Troubles(troubles, troubles.isEmpty() ? 0 : more), counts);
  }

  /**
   * A mail is written that tells this.
   *
   * @param own whether it tells nothing else
   */
  synchronized void carried(String letterId, Telling telling, boolean own, Instant now) {
    if (telling.isEmpty()) {
      return;
    }
    telling.counts().keySet().stream()
        .map(kinds::get)
        .filter(Objects::nonNull)
        .forEach(TroubleKind::carried);
    carriers.put(letterId, telling);
    lastCarried = now;
    if (own) {
      ownLetter = letterId;
      nextOwn = now.plus(GAP);
    }
  }

  /** When it is owed a mail of its own; {@link Instant#MAX} for never. */
  synchronized Instant ownMailDue() {
    Instant due = Instant.MAX;
    for (Map.Entry<String, TroubleKind> entry : kinds.entrySet()) {
      Instant from = tellableFrom(entry.getKey(), entry.getValue());
      Instant over = entry.getValue().isWorthAMail() ? entry.getValue().overSince() : null;
      if (over != null && from.isBefore(Instant.MAX)) {
        due = earlier(due, later(over.plus(WAIT), from));
      }
    }
    if (internalRefused || due.equals(Instant.MAX)) {
      return Instant.MAX;
    }
    Instant carried = carriers.isEmpty() ? null : lastCarried;
    return later(later(due, nextOwn), carried == null ? Instant.MIN : carried.plus(WAIT));
  }

  private boolean isOnItsWay(Instant now) {
    return !carriers.isEmpty() && lastCarried != null && now.isBefore(lastCarried.plus(WAIT));
  }

  private Instant tellableFrom(String key, TroubleKind kind) {
    Instant told = toldRecipients.get(key);
    return !kind.isOver(lastSuccess) ? Instant.MAX : told == null ? Instant.MIN : told.plus(DAY);
  }

  private void note(
      String key, String id, String text, boolean remote, boolean lasting, Instant now) {
    news = true;
    TroubleKind kind = kinds.get(key);
    if (kind == null && kinds.size() == MAX_KINDS) {
      more++;
      return;
    }
    String kept = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
    kinds.computeIfAbsent(key, k -> new TroubleKind(id)).note(kept, remote, lasting, now);
  }

  private void told(String key, long count, Instant now) {
    TroubleKind kind = kinds.get(key);
    if (kind != null && kind.told(count, now)) {
      kinds.remove(key);
    }
    if (key.indexOf(' ') > 0) {
      toldRecipients.put(key, now);
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > MAX_KINDS;
      }
    };
  }
}
