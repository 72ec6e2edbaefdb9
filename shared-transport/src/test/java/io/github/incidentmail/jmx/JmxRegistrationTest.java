package io.github.incidentmail.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.timer.Timer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which names beans get and keep, in the platform's own server. */
class JmxRegistrationTest {
  private static final String DOMAIN = "io.github.incidentmail:type=IncidentMailer,";

  /** What is registered. */
  @Description("a number")
  public interface NumberMXBean {
    @Description("which one")
    int getNumber();

    @Description("one more")
    int next();
  }

  private record Fixed(int number) implements NumberMXBean {
    @Override
    public int getNumber() {
      return number;
    }

    @Override
    public int next() {
      return number + 1;
    }
  }

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final List<String> notes = new ArrayList<>();
  private final List<JmxRegistration> all = new ArrayList<>();

  /** Of mailers that other tests left behind. */
  private final @Nullable Set<String> others = names();

  @AfterEach
  void closeAll() {
    all.forEach(JmxRegistration::close);
    assertThat(names()).isEmpty();
  }

  @Test
  void bean_standsUnderItsNameUntilClosed() throws Exception {
    JmxRegistration registration = register(1, "MAIL", "app", "a", 1);

    assertThat(names()).containsExactly("name=MAIL");
    assertThat(number("name=MAIL")).isEqualTo(1);
    registration.close();
    registration.close();
    assertThat(names()).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void awkwardName_isQuoted() throws Exception {
    register(1, "MAIL, \"all\"=*?:\n", "app", "a", 1);

    assertThat(names()).containsExactly("name=" + ObjectName.quote("MAIL, \"all\"=*?:\n"));
  }

  @Test
  void emptyName_isQuoted() {
    register(1, "", "", "a", 1);

    assertThat(names()).containsExactly("name=\"\"");
  }

  @Test
  void nameOfAnotherContext_isFollowedByTheContext() throws Exception {
    register(1, "MAIL", "app", "a", 1);
    register(2, "MAIL", "shop, new", "b", 2);

    assertThat(names()).containsExactly("name=MAIL", "name=MAIL,context=\"shop, new\"");
    assertThat(number("name=MAIL")).isEqualTo(1);
  }

  @Test
  void namesAndContextsAlike_areNumbered() throws Exception {
    register(1, "MAIL", "app", "a", 1);
    register(2, "MAIL", "app", "b", 2);
    register(3, "MAIL", "app", "c", 3);

    assertThat(names())
        .containsExactly("name=MAIL", "name=MAIL,context=app", "name=MAIL,context=app,copy=2");
    assertThat(number("name=MAIL,context=app,copy=2")).isEqualTo(3);
  }

  @Test
  void moreThanTenAlike_areNotedAndNotShown() {
    for (int i = 0; i < 11; i++) {
      register(i, "MAIL", "app", "owner" + i, i);
    }
    assertThat(names()).hasSize(10);
    assertThat(notes).containsExactly("not shown in JMX: every name like that of MAIL is taken");
  }

  @Test
  void successor_takesTheNameAndThePredecessorsEndLeavesIt() throws Exception {
    JmxRegistration old = register(1, "MAIL", "app", "a", 1);
    register(2, "MAIL", "app", "a", 2);

    assertThat(number("name=MAIL")).isEqualTo(2);
    old.close();
    assertThat(number("name=MAIL")).isEqualTo(2);
    assertThat(names()).containsExactly("name=MAIL");
  }

  @Test
  void successorOfABeanWithContext_takesThatName() throws Exception {
    register(1, "MAIL", "other", "b", 1);
    register(2, "MAIL", "app", "a", 2);
    register(3, "MAIL", "app", "a", 3);

    assertThat(names()).containsExactly("name=MAIL", "name=MAIL,context=app");
    assertThat(number("name=MAIL,context=app")).isEqualTo(3);
  }

  @Test
  void latePredecessor_doesNotPushItsSuccessorOut() throws Exception {
    register(2, "MAIL", "app", "a", 2);
    JmxRegistration late = register(1, "MAIL", "app", "a", 1);

    assertThat(number("name=MAIL")).isEqualTo(2);
    late.close();
    assertThat(number("name=MAIL")).isEqualTo(2);
  }

  @Test
  void nameTakenByAStranger_isLeftToIt() throws Exception {
    ObjectName taken = new ObjectName(DOMAIN + "name=MAIL");
    server.registerMBean(new Timer(), taken);
    try {
      register(1, "MAIL", "", "a", 1);
      assertThat(names()).containsExactly("name=MAIL", "name=MAIL,copy=2");
    } finally {
      server.unregisterMBean(taken);
    }
  }

  @Test
  void beanThatSomebodyTookOut_isClosedInPeace() throws Exception {
    JmxRegistration registration = register(1, "MAIL", "app", "a", 1);
    server.unregisterMBean(new ObjectName(DOMAIN + "name=MAIL"));
    registration.close();

    assertThat(notes).isEmpty();
  }

  @Test
  void descriptions_areShown() throws Exception {
    register(1, "MAIL", "app", "a", 1);
    MBeanInfo info = server.getMBeanInfo(new ObjectName(DOMAIN + "name=MAIL"));

    assertThat(info.getDescription()).isEqualTo("a number");
    assertThat(info.getAttributes()[0].getDescription()).isEqualTo("which one");
    assertThat(info.getOperations()[0].getDescription()).isEqualTo("one more");
    assertThat(info.getDescriptor().getFieldValue("mxbean")).isEqualTo("true");
  }

  private JmxRegistration register(int number, String name, String context, String owner, long t) {
    JmxRegistration registration =
        JmxRegistration.register(
            new Fixed(number),
            NumberMXBean.class,
            new Place(name, context, owner, t),
            Runnable::run,
            notes::add);
    all.add(registration);
    return registration;
  }

  private Object number(String name) throws Exception {
    return server.getAttribute(new ObjectName(DOMAIN + name), "Number");
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    try {
      for (ObjectName name : server.queryNames(new ObjectName(DOMAIN + "*"), null)) {
        names.add(name.toString().substring(DOMAIN.length()));
      }
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(e);
    }
    if (others != null) {
      names.removeAll(others);
    }
    return names;
  }
}
