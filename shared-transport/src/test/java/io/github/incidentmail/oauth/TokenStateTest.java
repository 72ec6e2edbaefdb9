package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.event.RecordedDiagnostics;
import io.github.incidentmail.oauth.TokenException.Kind;
import io.github.incidentmail.oauth.TokenState.Phase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the source tells about itself, and the renewal that somebody asks for. */
class TokenStateTest {
  private final AtomicLong nanos = new AtomicLong();
  private final RecordedDiagnostics diagnostics = new RecordedDiagnostics();
  private int requests;
  private @Nullable Kind failure;
  private final CachingTokenSource source =
      new CachingTokenSource(
          this::fetch, nanos::get, () -> 0.0, null, Duration.ofSeconds(5), diagnostics);

  @Test
  void state_beforeTheFirstRequest_isNone() {
    assertThat(source.state()).isEqualTo(new TokenState(Phase.NONE, null, null));
    assertThat(requests).isZero();
  }

  @Test
  void state_ofAToken_tellsWhatIsLeftOfIt() throws Exception {
    source.token();
    pass(20);

    assertThat(source.state()).isEqualTo(new TokenState(Phase.VALID, seconds(40), null));
    pass(40);
    assertThat(source.state()).isEqualTo(new TokenState(Phase.EXPIRED, null, null));
  }

  @Test
  void state_afterAFailure_tellsWhetherSomebodyMustSignIn() {
    failure = Kind.TRANSIENT;
    assertThatThrownBy(source::token).isInstanceOf(TokenException.class);
    assertThat(source.state().phase()).isEqualTo(Phase.FAILED);

    failure = Kind.CONSENT;
    assertThatThrownBy(source::token).isInstanceOf(TokenException.class);
    assertThat(source.state().phase()).isEqualTo(Phase.CONSENT_NEEDED);
  }

  @Test
  void state_afterARefusal_isNoneUntilTheNextToken() throws Exception {
    source.refused(source.token());
    assertThat(source.state().phase()).isEqualTo(Phase.NONE);

    source.token();
    assertThat(source.state().phase()).isEqualTo(Phase.VALID);
  }

  @Test
  void renew_asksHoweverLongTheTokenIsValid() throws Exception {
    assertThat(source.token().value()).isEqualTo("token1");
    assertThat(source.renew().value()).isEqualTo("token2");
    assertThat(source.token().value()).isEqualTo("token2");
  }

  @Test
  void renew_thatFails_saysSoAndKeepsTheToken() throws Exception {
    source.token();
    failure = Kind.CONSENT;
    TokenException told = catchThrowableOfType(TokenException.class, source::renew);

    assertThat(told.kind()).isEqualTo(Kind.CONSENT);
    assertThat(source.token().value()).isEqualTo("token1");
    assertThat(source.state().phase()).isEqualTo(Phase.VALID);
    assertThat(diagnostics.messages).isEmpty();
  }

  @Test
  void sourceOfAnApplication_tellsNothingAndRenewsByItsOwnRule() throws Exception {
    AccessTokenSource own = () -> new AccessToken("own", seconds(60));

    assertThat(own.state()).isEqualTo(TokenState.UNKNOWN);
    assertThat(own.renew().value()).isEqualTo("own");
  }

  private AccessToken fetch() throws TokenException {
    if (failure != null) {
      throw new TokenException(failure, "IM-OAUTH-NETWORK", "as told", null, null);
    }
    return new AccessToken("token" + ++requests, seconds(60));
  }

  private void pass(long seconds) {
    nanos.addAndGet(seconds(seconds).toNanos());
  }

  private static Duration seconds(long n) {
    return Duration.ofSeconds(n);
  }
}
