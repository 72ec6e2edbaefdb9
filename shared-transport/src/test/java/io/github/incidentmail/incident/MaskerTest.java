package io.github.incidentmail.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '^',
      value = {
        "mail to bob.smith+x@example.com failed → mail to <*> failed",
        "GET https://api.example.com:8443/v1/orders?id=7&x=y failed → GET <*> failed",
        "see (http://[::1]:8080/x). → see (<*>).",
        "jdbc:postgresql://db:5432/shop refused → <*> refused",
        "no route to db-7.prod.example.com:5432 → no route to <*>",
        "connect to 10.1.2.3 → connect to <*>",
        "connect to 10.1.2.3:8080: refused → connect to <*>: refused",
        "connect to shop/10.1.2.3:8080 → connect to <*>",
        "net 10.0.0.0/8 closed → net <*> closed",
        "peer fe80::1ff:fe23:4567:890a%eth0 gone → peer <*> gone",
        "peer [2001:db8::1]:443 gone → peer [<*>]:<*> gone",
        "in 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 → in <*>",
        "id 123e4567-e89b-12d3-a456-426614174000 → id <*>",
        "commit 5f4dcc3b5aa765d61d83 → commit <*>",
        "at 0x7fff5fbff8c0 → at <*>",
        "object com.acme.Foo@1b2c3d → object com.acme.Foo@<*>",
        "object com.acme.Foo@abcdef → object com.acme.Foo@<*>",
        "took 12ms → took <*>",
        "took 1h30m → took <*>",
        "took PT5M30.5S → took <*>",
        "used 3.5GB of -1.5e-10 at 45% → used <*> of <*> at <*>",
        "version 1.2.3-SNAPSHOT → version <*>-SNAPSHOT",
        "since 2024-05-01 → since <*>",
        "since 2024-05-01T10:11:12.345+02:00 → since <*>",
        "since 2024-05-01 10:11:12,345 it fails → since <*> it fails",
        "since 01.05.2024 at 10:11 → since <*> at <*>",
        "since 2024/05/01 → since <*>",
        "since Mon Jun 14 15:16:01 UTC → since <*> UTC",
        "order-4711 failed → order-<*> failed",
        "got blk_-1608999687919862906 → got blk_<*>",
        "container_1445144423722_0020_01_000002 → <*>",
        "pool-3-thread-17 died → pool-<*>-thread-<*> died",
        "user=bob42 gone → user=<*> gone",
        "rhost=10.1.2.3 or rhost=a.example.com → rhost=<*> or rhost=<*>",
        "url=http://x.com/a?b=c, next → url=<*>, next",
        "state=FAILED_ONCE mode=read-only → state=<*> mode=<*>",
        "host db7.example.com or a.example.com → host <*> or <*>",
        "user=bob gone → user=<*> gone",
        "name=\"bob \\\" smith\" gone → name=<*> gone",
        "name='' gone → name=<*> gone",
        "don't know 'bob' → don't know 'bob'",
        "file /var/log/app-1.log missing → file <*> missing",
        "file C:\\data\\7\\x missing → file <*> missing",
        "file /var/log/app.log missing → file <*> missing",
        "retry 1/3 → retry <*>",
        "ids [1, 2, 3] → ids [<*>]",
        "ids 1,234,567 → ids <*>",
        "peers 10.0.0.1; 10.0.0.2 → peers <*>",
        "line Foo.java:42 → line Foo.java:<*>",
        "bean OAuth2Client missing → bean OAuth2Client missing",
        "key k7q2md9 → key <*>",
        "server s3: down. → server s<*>: down.",
        "a == b and/or c → a == b and/or c",
        "uid= gone=  user=root → uid=<*> gone=<*> user=<*>",
        "retries = 3, last = null → retries = <*>, last = <*>",
        "lock=Lock{7 by=[a b]} held, ids=[1, 2] → lock=<*> held, ids=<*>",
        "lock=Lock{7 held → lock=<*>{<*> held",
        "a != b, a => b, a=== b, x <= y → a != b, a => b, a=== b, x <= y",
        "(id)=(4711) exists → (id)=<*> exist",
        "url=http://x.com/(1) next → url=<*> next",
        "sent 2048 bytes (2 KB) of 7 MB → sent <*> of <*>",
        "took 1 sec, then <2 minutes. → took <*>, then <*>.",
        "took >5s → took <*>",
        "entry <5> and a <b> → entry <<*>> and a <b>",
        "waited 7 milliseconds → waited <*>",
        "2 attempts or 1 attempt → <*> attempt or <*> attempt",
        "1 process of 3 was it → <*> process of <*> was it",
        "from 10.1.2.3 () and 10.1.2.4 (a.example.com) → from <*> and <*>",
        "from mail.corp [10.1.2.3] → from <*>",
        "from worker [10.1.2.3] → from worker [<*>]",
        "ids [] and call() → ids [<*>] and call()",
        "ids [7] and [x] → ids [<*>] and [x]",
        "opened for user bob by root → opened for user <*> by root",
        "opened for user 'bob' → opened for user <*>",
        "unknown user bob → unknown user <*>",
        "cancelled by user before start → cancelled by user before start",
        "no such user bob → no such user bob",
        "GET /orders/new?size=big&x=y HTTP/1.1 → GET <*> HTTP/<*>",
        "tail ~/logs and ../logs → tail <*> and <*>",
        "or C:\\data or / or // x → or <*> or / or // x",
        "step task_1_of_3 of root2_local → step <*> of root<*>_local",
        "plugged:6f1b1f4e-54a7-4c8e-9d0b-2f6a3c1e7a90 in → plugged:<*> in",
        "token a64f99 and de9231d and facade → token <*> and <*> and facade",
        "root@host closed → <*> closed",
        "peer 7.example.com:80 or MX-1.example.com or MX1.example.com:25 → peer <*> or <*> or <*>",
        "class com.acme.internal or com.acme.Shop.run → class com.acme.internal or com.acme.Shop.run",
        "worker wpad:80 or a.b: → worker wpad:<*> or a.b:",
        "sizes 1 2 3 → sizes <*>",
        "from mx.example.hk [10.1.2.3] gone → from <*> gone",
        "from mx.example.hk(10.1.2.3) gone → from <*> gone",
        "from mx.example.hk {10.1.2.3} → from mx.example.hk {<*>}",
        "from gone. [10.1.2.3] → from gone. [<*>]",
        "at 1.5e+10 and 7e+2 → at <*> and <*>",
        "see http:// now → see <*> now",
        "from 10.1.2.3 mail.corp closed → from <*> closed",
      })
  void mask_whatVaries_isReplaced(String message, String expected) {
    assertThat(Masker.mask(message)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "user not found | user not allowed",
        "cancelled by user before start | cancelled by user after start",
        "bean 'orders' missing | bean 'stock' missing",
        "class com.acme.Order not found | class com.acme.Stock not found",
        "refused: timeout | refused: no route",
        "a == b | a == c",
        "no space on [disk] | no space on [memory]",
        "GET /orders failed | POST /orders failed",
        "retries=3 left | tries=3 left",
        "3 orders failed | 3 payments failed",
        "order-7 failed | stock-7 failed",
        "10 MB free | 10 MB used",
      })
  void mask_nearMiss_staysApart(String one, String other) {
    assertThat(Masker.mask(one)).isNotEqualTo(Masker.mask(other));
  }

  @Test
  void mask_bracketFarAway_endsValueAtTheWord() {
    String fields = " x".repeat(200);
    assertThat(Masker.mask("a=Foo{" + fields + "} b")).startsWith("a=<*>{ x x").endsWith("x} b");
    assertThat(Masker.mask("a=Foo{\n} b")).isEqualTo("a=<*>{ } b");
  }

  @Test
  void mask_moreThanTwoLines_keepsFirstTwoThatAreNotEmpty() {
    assertThat(Masker.mask("\n  \r\n one 1\r\n\r\n \t\n two  2 \nthree\n"))
        .isEqualTo("one <*> two <*>");
  }

  @Test
  void mask_emptyOrBlank_isEmpty() {
    assertThat(Masker.mask("")).isEmpty();
    assertThat(Masker.mask(" \n\t\r\n ")).isEmpty();
  }

  @Test
  void mask_longMessageWithNumbersOfVaryingLength_cutsBothAtTheSamePlace() {
    String tail = " and so on".repeat(80);
    String shorter = Masker.mask("order 7 of 12" + tail);
    assertThat(shorter).hasSize(Masker.LIMIT);
    assertThat(Masker.mask("order 70000000 of 1200000000" + tail)).isEqualTo(shorter);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=\"",
        "='",
        "://",
        "a@",
        "1-",
        ":1",
        "/1",
        "[",
        "\\",
        "\n1",
        "1,",
        "P",
        "a=",
        "=(",
        "<1",
        " ()",
        "for user "
      })
  void mask_hugeHostileText_staysInBounds(String unit) {
    assertThat(Masker.mask(unit.repeat(8_192)).length()).isLessThanOrEqualTo(Masker.LIMIT);
  }

  @Test
  void mask_randomText_neverFailsAndIsRepeatable() {
    String alphabet = "aZ09 \n=\"'@:/.-_,;[]{}<>%\\PTMayé\uD83D\uDE00";
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(600);
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String masked = Masker.mask(text.toString());
      assertThat(masked.length()).as("seed %d", seed).isLessThanOrEqualTo(Masker.LIMIT);
      assertThat(Masker.mask(text.toString())).as("seed %d", seed).isEqualTo(masked);
    }
  }

  @Test
  void mask_textInOtherScripts_isKept() {
    assertThat(Masker.mask("注文 42 が失敗しました")).isEqualTo("注文 <*> が失敗しました");
  }
}
