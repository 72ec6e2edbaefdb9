package io.github.incidentmail.jmx;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import javax.management.Descriptor;
import javax.management.ImmutableDescriptor;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.StandardMBean;

/** An MXBean with the texts of {@link Description}, which knows whether it stands in a server. */
final class DescribedBean extends StandardMBean {
  static final String OWNER = "incidentMailOwner";
  static final String SINCE = "incidentMailSince";

  private final Class<?> type;
  private final Place place;
  private volatile boolean standing;

  <T> DescribedBean(T bean, Class<T> type, Place place) {
    super(bean, type, true);
    this.type = type;
    this.place = place;
  }

  /** False before the registration, and as soon as anybody has taken it back. */
  boolean isStanding() {
    return standing;
  }

  @Override
  public void postRegister(Boolean done) {
    super.postRegister(done);
    standing = done;
  }

  @Override
  public void postDeregister() {
    super.postDeregister();
    standing = false;
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanInfo plain = super.getMBeanInfo();
    Descriptor owned =
        new ImmutableDescriptor(
            new String[] {OWNER, SINCE}, new Object[] {place.owner(), place.since()});
    return new MBeanInfo(
        plain.getClassName(),
        plain.getDescription(),
        plain.getAttributes(),
        plain.getConstructors(),
        plain.getOperations(),
        plain.getNotifications(),
        ImmutableDescriptor.union(plain.getDescriptor(), owned));
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    return textOf(type, info.getDescription());
  }

  @Override
  protected String getDescription(MBeanAttributeInfo info) {
    return described((info.isIs() ? "is" : "get") + info.getName(), info.getDescription());
  }

  @Override
  protected String getDescription(MBeanOperationInfo info) {
    return described(info.getName(), info.getDescription());
  }

  private String described(String method, String otherwise) {
    for (Method candidate : type.getMethods()) {
      if (candidate.getName().equals(method)) {
        return textOf(candidate, otherwise);
      }
    }
    return otherwise;
  }

  private static String textOf(AnnotatedElement element, String otherwise) {
    Description description = element.getAnnotation(Description.class);
    return description == null ? otherwise : description.value();
  }
}
