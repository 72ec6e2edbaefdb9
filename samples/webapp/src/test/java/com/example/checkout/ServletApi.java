package com.example.checkout;

import java.net.URL;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** What a web application sees of its container: Tomcat, and none of the test's other classes. */
final class ServletApi extends ClassLoader {
  private static final ClassLoader TOMCAT = Tomcat.class.getClassLoader();

  ServletApi() {
    super(getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith("jakarta.servlet.") || name.startsWith("org.apache.")) {
      return TOMCAT.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return name.startsWith("org/apache/") ? TOMCAT.getResource(name) : null;
  }
}
