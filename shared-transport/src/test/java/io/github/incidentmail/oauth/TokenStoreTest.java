package io.github.incidentmail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.incidentmail.oauth.TokenException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TokenStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");

  @TempDir Path directory;

  @Test
  void write_thenRead_isTheSame() throws Exception {
    TokenStore store = TokenStore.open(directory.resolve("mail.token"));

    store.write(full());

    assertThat(store.read()).contains(full());
    assertThat(TokenStore.open(store.file()).read()).contains(full());
  }

  @Test
  void write_onlyWhatMustBe_isRead() throws Exception {
    StoredToken least =
        new StoredToken(
            "canary-1",
            "app",
            URI.create("https://x.example/t"),
            null,
            NOW,
            List.of(),
            Duration.ZERO,
            null,
            NOW);
    TokenStore store = TokenStore.open(directory.resolve("mail.token"));

    store.write(least);

    assertThat(store.read()).contains(least);
  }

  @Test
  void read_noFile_isEmptyAndLeavesNothing() throws Exception {
    assertThat(TokenStore.open(directory.resolve("a/b")).read()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void write_newDirectories_areTheOwnersAlone() throws Exception {
    Path file = directory.resolve("new/deep/mail.token");

    TokenStore.open(file).write(full());

    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(directory.resolve("new/deep/mail.token.lock"))).isEqualTo("rw-------");
    assertThat(permissions(directory.resolve("new/deep"))).isEqualTo("rwx------");
    assertThat(permissions(directory.resolve("new"))).isEqualTo("rwx------");
    assertThat(names(directory.resolve("new/deep")))
        .containsExactly("mail.token", "mail.token.lock");
  }

  @Test
  void write_overAFileOthersMayRead_closesIt() throws Exception {
    Path file = Files.writeString(directory.resolve("mail.token"), "{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    TokenStore.open(file).write(full());

    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  @Test
  void write_throughALink_keepsTheLink() throws Exception {
    Path real = Files.createDirectory(directory.resolve("real")).resolve("mail.token");
    Files.writeString(real, "{}");
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);

    TokenStore.open(link).write(full());

    assertThat(link).isSymbolicLink();
    assertThat(TokenStore.open(real).read()).contains(full());
  }

  @Test
  void write_leftoverOfACrash_isReplaced() throws Exception {
    Path file = directory.resolve("mail.token");
    Files.writeString(directory.resolve("mail.token.new"), "torn");

    TokenStore.open(file).write(full());

    assertThat(TokenStore.open(file).read()).contains(full());
    assertThat(names(directory)).containsExactly("mail.token", "mail.token.lock");
  }

  @Test
  void update_exchangeFails_leavesTheStoreAsItWas() throws Exception {
    TokenStore store = TokenStore.open(directory.resolve("mail.token"));
    store.write(full());
    TokenException expected = new TokenException(Kind.CONSENT, "IM-TEST", "no", null, null);

    TokenException failure =
        catchThrowableOfType(
            TokenException.class,
            () ->
                store.update(
                    () -> {
                      throw expected;
                    }));

    assertThat(failure).isSameAs(expected);
    assertThat(store.read()).contains(full());
    assertThat(names(directory)).containsExactly("mail.token", "mail.token.lock");
    store.write(full());
  }

  @Test
  void update_cannotBeWritten_runsNoExchange() throws Exception {
    TokenStore store = TokenStore.open(directory.resolve("mail.token"));
    store.write(full());
    Files.createDirectories(directory.resolve("mail.token.new/not empty"));

    TokenException failure =
        catchThrowableOfType(
            TokenException.class,
            () ->
                store.update(
                    () -> {
                      throw new AssertionError("exchanged");
                    }));

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-STORE");
    assertThat(failure).hasMessageStartingWith("the token store " + store.file() + " can't be wri");
  }

  @Test
  void update_lockedForTooLong_isTransient() throws Exception {
    TokenStore store = new TokenStore(directory.resolve("mail.token"), new StoreFiles(), 3);

    TokenException failure =
        catchThrowableOfType(
            TokenException.class,
            () ->
                store.update(
                    () -> {
                      store.write(full());
                      return full();
                    }));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure).hasMessageContaining("locked");
    store.write(full());
  }

  @Test
  void write_interrupted_isDoneAndTheInterruptKept() throws Exception {
    TokenStore store = TokenStore.open(directory.resolve("mail.token"));
    Thread.currentThread().interrupt();

    store.write(full());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.read()).contains(full());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary",
        "[\"canary\"]",
        "{\"refreshToken\":\"canary\"}",
        "{\"version\":2,\"refreshToken\":\"canary\"}",
        "{\"version\":1,\"refreshToken\":\"\",\"clientId\":\"a\"}",
        "{\"version\":1,\"refreshToken\":\"canary\",\"clientId\":\"a\",\"tokenEndpoint\":\"ca nary\","
            + "\"authorizedAt\":\"2026-11-21T14:00:00Z\",\"refreshedAt\":\"2026-11-21T14:00:00Z\"}",
        "{\"version\":1,\"refreshToken\":\"canary\",\"clientId\":\"a\",\"tokenEndpoint\":\"https://x\","
            + "\"authorizedAt\":\"canary\",\"refreshedAt\":\"2026-11-21T14:00:00Z\"}"
      })
  void read_damaged_isToldWithoutQuoting(String content) throws Exception {
    Path file = Files.writeString(directory.resolve("mail.token"), content);

    TokenException failure =
        catchThrowableOfType(TokenException.class, () -> TokenStore.open(file).read());

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure.id()).isEqualTo("IM-OAUTH-STORE");
    assertThat(failure).hasMessageContaining(file + " is damaged: ").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("canary", "ca nary");
  }

  @Test
  void read_aDirectoryOrTooLarge_isTold() throws Exception {
    Path huge = Files.write(directory.resolve("huge"), new byte[262_145]);

    for (Path file : List.of(directory, huge)) {
      TokenException failure =
          catchThrowableOfType(TokenException.class, () -> TokenStore.open(file).read());
      assertThat(failure.id()).isEqualTo("IM-OAUTH-STORE");
      assertThat(failure).hasMessageContaining(file + " can't be read: ");
    }
  }

  @Test
  void toString_masksTheToken() {
    assertThat(full().toString()).doesNotContain("canary").contains("app:1", "olga");
  }

  private static StoredToken full() {
    return new StoredToken(
        "canary-\"ü\\",
        "app:1",
        URI.create("https://login.example.com/token?x=1"),
        "olga@example.com",
        NOW.minusSeconds(86_400),
        List.of("one", "two"),
        Duration.ofMinutes(5),
        NOW.plusSeconds(7_776_000),
        NOW);
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
