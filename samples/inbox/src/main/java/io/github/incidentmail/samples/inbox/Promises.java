package io.github.incidentmail.samples.inbox;

import io.github.incidentmail.testing.smtp.AuthAttempt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the mails of the shop's day have to be. */
final class Promises {
  private static final long STORM = 20_000;
  private static final String OPS = "ops@shop.example";
  private static final String PRICING_TEAM = "pricing-team@shop.example";
  private static final String PAYMENT_TEAM = "payment-team@shop.example";
  private static final String SHOP_ALERTS = "Shop alerts <alerts@shop.example>";
  private static final String PAYMENT_ALERTS = "Payment alerts <payment-alerts@shop.example>";

  /** How long things may take on a machine that has nothing else to do. */
  record Limits(Duration coldFatal, Duration fatal, Duration stop) {
    static final Limits DEFAULT =
        new Limits(Duration.ofMillis(2_500), Duration.ofMillis(500), Duration.ofSeconds(5));

    /** For a machine that does a lot else. */
    Limits times(int factor) {
      return new Limits(
          coldFatal.multipliedBy(factor), fatal.multipliedBy(factor), stop.multipliedBy(factor));
    }
  }

  private final List<Mail> mails;
  private final ShopRun shop;
  private final List<AuthAttempt> logins;
  private final Limits limits;

  Promises(List<Mail> mails, ShopRun shop, List<AuthAttempt> logins, Limits limits) {
    this.limits = limits;
    this.mails = List.copyOf(mails);
    this.shop = shop;
    this.logins = List.copyOf(logins);
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    storm(checks);
    fatal(checks);
    audience(checks, "pricing", PRICING_TEAM, SHOP_ALERTS, 2);
    audience(checks, "service", PAYMENT_TEAM, PAYMENT_ALERTS, 1);
    audience(checks, "internal", OPS, SHOP_ALERTS, mails.size() - 3);
    everything(checks);
    secured(checks);
    end(checks);
    return checks;
  }

  private void storm(List<Check> checks) {
    List<Mail> told = mails.stream().filter(m -> m.isOnlyFor(PRICING_TEAM)).toList();
    long sum = told.stream().mapToLong(m -> m.account().now()).sum();
    String numbers =
        told.stream().map(m -> Long.toString(m.account().now())).collect(Collectors.joining(" + "));
    Instant start = shop.first("com.example.shop.pricing.PriceList");
    String times =
        told.stream()
            .map(m -> seconds(Duration.between(start, m.at())))
            .collect(Collectors.joining(" and "));
    check(
        checks,
        "the storm of 20 000 errors is told in two mails",
        told.size() == 2 && sum == STORM,
        numbers + " = " + sum + ", after " + times);
  }

  private void fatal(List<Check> checks) {
    List<Mail> told = mails.stream().filter(Mail::isFatal).toList();
    List<Instant> logged = shop.fatals();
    boolean own = told.stream().allMatch(m -> m.incidents() == 1 && m.account().now() == 1);
    check(
        checks,
        "each FATAL has a mail of its own",
        own && logged.size() == 2 && told.size() == 2,
        mails(told.size()) + " for " + logged.size() + " events");
    for (int i = 0; i < Math.min(told.size(), logged.size()); i++) {
      Duration limit = i == 0 ? limits.coldFatal() : limits.fatal();
      Duration delay = Duration.between(logged.get(i), told.get(i).at());
      inTime(
          checks,
          "the FATAL "
              + (i == 0 ? "as the JVM's first event" : "in the storm")
              + " arrives within "
              + seconds(limit),
          delay.compareTo(limit) <= 0,
          seconds(delay));
    }
  }

  private void audience(List<Check> checks, String route, String to, String from, int expected) {
    List<Mail> theirs = mails.stream().filter(m -> m.to().contains(to)).toList();
    boolean right = theirs.stream().allMatch(m -> m.isOnlyFor(to) && m.from().equals(from));
    check(
        checks,
        "mails of the route " + route + " go to " + to + " alone, from " + from,
        right && theirs.size() == expected,
        mails(theirs.size()));
  }

  private void everything(List<Check> checks) {
    long told = mails.stream().map(Mail::account).mapToLong(Account::now).sum();
    long counted = mails.stream().map(Mail::account).mapToLong(Account::undetailed).sum();
    check(
        checks,
        "every error in the log is told in exactly one mail",
        told + counted == shop.errors(),
        shop.errors() + " logged, " + told + " told, " + counted + " counted without detail");
  }

  private void secured(List<Check> checks) {
    boolean tls = mails.stream().allMatch(m -> m.received().tls());
    boolean tokens =
        logins.stream().allMatch(a -> a.tls() && a.accepted() && a.mechanism().equals("XOAUTH2"));
    check(
        checks,
        "mail travels by STARTTLS after a login by XOAUTH2",
        tls && tokens && !logins.isEmpty(),
        mails(mails.size()) + ", logins: " + logins.size());
  }

  private void end(List<Check> checks) {
    check(checks, "the application ends by exit code 0", shop.exit() == 0, "" + shop.exit());
    inTime(
        checks,
        "it ends within " + seconds(limits.stop()) + " of its last word",
        shop.stop().compareTo(limits.stop()) <= 0,
        seconds(shop.stop()));
  }

  private static void check(List<Check> checks, String promise, boolean kept, String found) {
    checks.add(new Check(promise, kept, false, found));
  }

  private static void inTime(List<Check> checks, String promise, boolean kept, String found) {
    checks.add(new Check(promise, kept, true, found));
  }

  private static String mails(int number) {
    return number + (number == 1 ? " mail" : " mails");
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
