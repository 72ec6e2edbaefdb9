package io.github.incidentmail.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.incidentmail.event.Failure.Link;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void longMessages_areCutAndSaidToBe() {
    Exception thrown = new IllegalStateException("x".repeat(1_000_000));
    thrown.addSuppressed(new IllegalArgumentException("y".repeat(1_000_000)));

    Link link = Failure.of(thrown).outermost();

    assertThat(link.message()).hasSizeLessThan(16_500).endsWith("x… [983616 characters cut]");
    assertThat(link.suppressed().get(0)).hasSizeLessThan(16_600).endsWith("characters cut]");
  }

  @Test
  void messageThatFails_isToldAsFailing() {
    Exception thrown =
        new Exception() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("no message today");
          }
        };

    assertThat(Failure.of(thrown).outermost().message())
        .isEqualTo("[getMessage failed: java.lang.IllegalStateException]");
  }

  @Test
  void causesInACircle_end() {
    Exception inner = new Exception("inner");
    Exception outer = new Exception("outer", inner);
    inner.initCause(outer);

    assertThat(Failure.of(outer).links())
        .extracting(Link::message)
        .containsExactly("outer", "inner");
  }

  @Test
  void longChain_keepsItsRoot() {
    Exception chain = new Exception("root");
    for (int i = 0; i < 50; i++) {
      chain = new Exception("wrapper " + i, chain);
    }

    assertThat(Failure.of(chain).links()).hasSize(Failure.MAX_LINKS);
    assertThat(Failure.of(chain).root().message()).isEqualTo("root");
  }
}
