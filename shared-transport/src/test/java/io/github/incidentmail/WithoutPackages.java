package io.github.incidentmail;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

/** Our classes once more, with nothing of some libraries in reach. */
final class WithoutPackages extends ClassLoader {
  private final List<String> prefixes;

  /**
   * @param prefixes of class names
   */
  WithoutPackages(String... prefixes) {
    super(WithoutPackages.class.getClassLoader());
    this.prefixes = List.of(prefixes);
  }

  /** What the public class of this name says there. */
  String says(Class<? extends Supplier<String>> type) throws ReflectiveOperationException {
    Object made = loadClass(type.getName()).getDeclaredConstructor().newInstance();
    return (String) ((Supplier<?>) made).get();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (prefixes.stream().anyMatch(name::startsWith)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.github.incidentmail.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
