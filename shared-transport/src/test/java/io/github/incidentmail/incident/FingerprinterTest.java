package io.github.incidentmail.incident;

import static io.github.incidentmail.incident.Events.event;
import static io.github.incidentmail.incident.Events.failure;
import static io.github.incidentmail.incident.Events.link;
import static io.github.incidentmail.incident.Events.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.AlertEvent;
import io.github.incidentmail.event.Failure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprinterTest {
  private static final String NPE = "java.lang.NullPointerException";
  private static final String ISE = "java.lang.IllegalStateException";

  private final Fingerprinter prints = printer("orders", "prod");

  private static Fingerprinter printer(String service, String environment) {
    return new Fingerprinter(service, environment, new FrameRules(List.of()));
  }

  private long value(AlertEvent event) {
    return prints.of(event).value();
  }

  private long value(Failure failure) {
    return value(event("payment failed", failure));
  }

  // Changing one of these three splits every live incident of every installation: raise
  // Fingerprinter.ALGORITHM and say so in the release notes.
  @Test
  void of_messageOnly_isGolden() {
    Fingerprint print = prints.of(event("order 4711 failed"));
    assertThat(print).isEqualTo(new Fingerprint(444034531353568981L, 444034531353568981L, false));
  }

  @Test
  void of_stack_isGolden() {
    Fingerprint print =
        prints.of(
            event(
                "payment failed",
                Failure.of(
                    List.of(
                        link(ISE, "outer", "com.acme.shop.Till.close:7", "com.acme.Main.main:1"),
                        link(NPE, null, "java.util.Objects.requireNonNull:2", "com.acme.X.x:9")))));
    assertThat(print)
        .isEqualTo(new Fingerprint(-1636456867072174355L, 6768497279992600315L, false));
  }

  @Test
  void of_explicit_isGolden() {
    assertThat(prints.of(named("bank-down", "a.B", null)))
        .isEqualTo(new Fingerprint(-5740016273145636212L, -5740016273145636212L, false));
  }

  @Test
  void of_otherServiceEnvironmentLoggerOrText_differ() {
    AlertEvent event = event("payment failed");
    assertThat(
            List.of(
                value(event),
                printer("stock", "prod").of(event).value(),
                printer("orders", "test").of(event).value(),
                value(event("com.acme.shop.Stock", "payment failed", null, null)),
                value(event("refund failed"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void of_otherArguments_isEqual() {
    assertThat(value(event("a.B", "order 1 failed", "order {} failed", null)))
        .isEqualTo(value(event("a.B", "order x failed", "order {} failed", null)));
    assertThat(value(event("order 4711 failed"))).isEqualTo(value(event("order 12 failed")));
  }

  @Test
  void of_explicit_isEqualWhateverElseDiffers() {
    assertThat(value(named("bank-down", "a.B", null)))
        .isEqualTo(value(named(" bank-down ", "c.D", failure(NPE, null, "a.B.c"))))
        .isNotEqualTo(value(named("bank-slow", "a.B", null)));
  }

  @Test
  void of_blankExplicit_isIgnored() {
    assertThat(value(named(" ", Events.LOGGER, null))).isEqualTo(value(event("message")));
  }

  @Test
  void of_linesShiftedByRedeploy_isEqual() {
    assertThat(value(failure(NPE, "x", "com.acme.A.a:10", "com.acme.B.b:20")))
        .isEqualTo(value(failure(NPE, "y", "com.acme.A.a:12", "com.acme.B.b:23")));
  }

  @Test
  void of_lambdaAndAnonymousNumbersChanged_isEqual() {
    assertThat(value(failure(NPE, "x", "com.acme.A.lambda$a$1", "com.acme.B$1.run")))
        .isEqualTo(value(failure(NPE, "x", "com.acme.A.lambda$a$7", "com.acme.B$2.run")));
  }

  @Test
  void of_proxyAdded_isEqual() {
    assertThat(value(failure(NPE, "x", "com.acme.A.a", "com.acme.B.b")))
        .isEqualTo(
            value(
                failure(
                    NPE,
                    "x",
                    "com.acme.A.a",
                    "com.acme.A$$FastClassBySpringCGLIB$$12.invoke",
                    "org.springframework.aop.Cglib.intercept",
                    "com.acme.A$$EnhancerBySpringCGLIB$$9a.a",
                    "com.acme.B.b")));
  }

  @Test
  void of_callersBelowTheTopFourChanged_isEqual() {
    String[] top = {"com.acme.A.a", "com.acme.B.b", "com.acme.C.c", "com.acme.D.d", "com.acme.E.e"};
    String[] other = top.clone();
    other[4] = "com.acme.F.f";
    assertThat(value(failure(NPE, null, top))).isEqualTo(value(failure(NPE, null, other)));
  }

  @Test
  void of_nearMisses_differ() {
    assertThat(
            List.of(
                value(failure(NPE, "x", "com.acme.A.a", "com.acme.B.b")),
                value(failure(ISE, "x", "com.acme.A.a", "com.acme.B.b")),
                value(failure(NPE, "x", "com.acme.A.other", "com.acme.B.b")),
                value(failure(NPE, "x", "com.acme.A.a", "com.acme.B.other")),
                value(failure(NPE, "x", "com.acme.A.a")),
                value(event("refund failed", failure(NPE, "x", "com.acme.A.a", "com.acme.B.b"))),
                value(event("payment failed"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void of_otherRootOrMiddleClass_differs() {
    Failure.Link outer = link(ISE, "x", "com.acme.A.a");
    Failure.Link root = link(NPE, "x", "com.acme.R.r");
    assertThat(
            List.of(
                value(Failure.of(List.of(outer, root))),
                value(Failure.of(List.of(outer, link(NPE, "x", "com.acme.R.s")))),
                value(Failure.of(List.of(outer, link(ISE, "x", "com.acme.R.r")))),
                value(Failure.of(List.of(outer, link("com.acme.Wrap", "x"), root))),
                value(Failure.of(List.of(root, outer)))))
        .doesNotHaveDuplicates();
  }

  @Test
  void of_framesOfAMiddleLink_dontCount() {
    Failure.Link outer = link(ISE, "x", "com.acme.A.a");
    Failure.Link root = link(NPE, "x", "com.acme.R.r");
    assertThat(value(Failure.of(List.of(outer, link(ISE, "m", "com.acme.M.m"), root))))
        .isEqualTo(value(Failure.of(List.of(outer, link(ISE, "n", "com.acme.N.n"), root))));
  }

  @Test
  void of_noFrameOfTheApplication_countsMaskedExceptionText() {
    String[] frames = {"org.lib.X.x", "org.lib.Y.y", "org.lib.Z.z"};
    assertThat(value(failure(ISE, "pool 1 empty", frames)))
        .isEqualTo(value(failure(ISE, "pool 23 empty", "org.lib.X.x", "org.lib.Y.y")))
        .isNotEqualTo(value(failure(ISE, "pool 1 closed", frames)))
        .isNotEqualTo(value(failure(ISE, null, frames)));
  }

  @Test
  void of_messageThatRepeatsTheException_isEqual() {
    assertThat(value(event("failed: no bob", failure(ISE, "no bob", "com.acme.A.a"))))
        .isEqualTo(value(event("failed: no alice", failure(ISE, "no alice", "com.acme.A.a"))));
  }

  @Test
  void of_libraryNobodyKnowsLogs_codeAboveItTells() {
    String logger = "net.jobs.Runner";
    Failure load = failure(ISE, "x", "com.acme.Load.read", "net.jobs.Runner.call");
    Failure clean = failure(ISE, "x", "com.acme.Clean.erase", "net.jobs.Runner.call");
    Failure withInterceptor =
        failure(ISE, "x", "com.acme.Load.read", "org.guard.Retry.call", "net.jobs.Runner.call");
    assertThat(value(event(logger, "job failed", null, load)))
        .isNotEqualTo(value(event(logger, "job failed", null, clean)))
        .isEqualTo(value(event(logger, "job failed", null, withInterceptor)));
  }

  @Test
  void of_relocatedLibraryOnTop_callerTells() {
    List<String> library =
        List.of("a", "b", "c", "d").stream().map(m -> "com.acme.shaded.http.X." + m).toList();
    List<String> fetch = new ArrayList<>(library);
    fetch.add("com.acme.Rates.fetch");
    List<String> ping = new ArrayList<>(library);
    ping.add("com.acme.Rates.ping");
    assertThat(value(failure(ISE, "x", fetch.toArray(String[]::new))))
        .isNotEqualTo(value(failure(ISE, "x", ping.toArray(String[]::new))));
  }

  @Test
  void of_outermostWithoutTraceButRootWithOne_isNotCoarse() {
    Failure.Link outer = link("reactor.core.Exceptions$ErrorCallbackNotImplemented", "x");
    Failure one = Failure.of(List.of(outer, link(NPE, "x", "com.acme.A.a")));
    Failure other = Failure.of(List.of(outer, link(NPE, "x", "com.acme.A.b")));
    assertThat(prints.of(event("x", one)).coarse()).isFalse();
    assertThat(value(one)).isNotEqualTo(value(other));
  }

  @Test
  void coarseKey_messageLeftOutWithTheTrace_isEqual() {
    Failure full = failure(NPE, "because \"x\" is null", "com.acme.A.a");
    Failure empty = failure(NPE, null);
    assertThat(prints.coarseKey(event("failed: because \"x\" is null", full)))
        .isEqualTo(prints.coarseKey(event("failed: null", empty)))
        .isNotEqualTo(prints.coarseKey(event("stopped: null", empty)));
    assertThat(prints.coarseKey(event("failed: " + NPE + ": because \"x\" is null", full)))
        .isEqualTo(prints.coarseKey(event("failed: " + NPE, empty)));
  }

  @Test
  void of_emptyStack_isCoarse() {
    Failure full = failure(NPE, null, "com.acme.A.a");
    Failure empty = failure(NPE, null);
    Fingerprint print = prints.of(event("payment failed", empty));
    assertThat(print.coarse()).isTrue();
    assertThat(print.value())
        .isEqualTo(prints.coarseKey(event("payment failed", empty)))
        .isEqualTo(prints.coarseKey(event("payment failed", full)))
        .isNotEqualTo(value(event("payment failed", full)));
  }

  @Test
  void of_fastThrownRootInsideWrapper_isCoarse() {
    Failure.Link outer = link(ISE, "x", "com.acme.A.a");
    assertThat(prints.of(event("x", Failure.of(List.of(outer, link(NPE, null))))).coarse())
        .isTrue();
    Failure stackless = Failure.of(List.of(outer, link("io.netty.StacklessClosed", null)));
    assertThat(prints.of(event("x", stackless)).coarse()).isFalse();
  }

  @Test
  void coarseKey_otherLoggerTextOrClasses_differs() {
    assertThat(
            List.of(
                prints.coarseKey(event("payment failed", failure(NPE, null))),
                prints.coarseKey(event("payment failed", failure(ISE, null))),
                prints.coarseKey(event("refund failed", failure(NPE, null))),
                prints.coarseKey(event("a.B", "payment failed", null, failure(NPE, null))),
                prints.coarseKey(event("payment failed"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void family_sameRootInOtherWrappersAndLoggers_isEqual() {
    Failure.Link root = link(NPE, "x", "com.acme.R.r:1", "com.acme.S.s:2", "com.acme.T.t:3");
    long family = prints.of(event("x", Failure.of(List.of(root)))).family();
    Failure wrapped = Failure.of(List.of(link(ISE, "x", "com.acme.A.a"), root));
    assertThat(prints.of(event("a.B", "y", null, wrapped)).family()).isEqualTo(family);
    assertThat(prints.of(named("own", "a.B", wrapped)).family()).isEqualTo(family);
    assertThat(prints.of(event("x", failure(NPE, "x", "com.acme.R.other"))).family())
        .isNotEqualTo(family);
  }

  @Test
  void family_nothingKnownOfTheCause_isTheEventsOwn() {
    Fingerprint message = prints.of(event("x"));
    assertThat(message.family()).isEqualTo(message.value());
    Fingerprint traceless = prints.of(event("x", failure(NPE, null)));
    assertThat(traceless.family()).isEqualTo(traceless.value());
  }
}
