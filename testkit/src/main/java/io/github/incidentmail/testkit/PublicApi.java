package io.github.incidentmail.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a module shows to others: the public and protected members of the public types in the
 * packages that its descriptor exports to everybody, one a line.
 */
public final class PublicApi {
  private static final int SHOWN = Modifier.PUBLIC | Modifier.PROTECTED;

  private final Path classes;

  private PublicApi(Path classes) {
    this.classes = classes;
  }

  /**
   * The listing of one module, with a line feed behind each line.
   *
   * @param classes the folder that holds its {@code module-info.class}
   */
  public static String of(Path classes) throws IOException {
    return new PublicApi(classes).listing();
  }

  private String listing() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String exported : exports()) {
      text.append("package ").append(exported).append('\n');
      for (Class<?> type : typesIn(exported)) {
        text.append("\n").append(header(type)).append('\n');
        members(type).forEach(member -> text.append("  ").append(member).append('\n'));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private Set<String> exports() throws IOException {
    try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
      return ModuleDescriptor.read(descriptor).exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private List<Class<?>> typesIn(String exported) throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(classes.resolve(exported.replace('.', '/')))) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
              .map(file -> exported + "." + file.substring(0, file.length() - 6))
              .sorted()
              .toList();
    }
    List<Class<?>> types = new ArrayList<>();
    for (String name : names) {
      Class<?> type = load(name);
      if (isShown(type)) {
        types.add(type);
      }
    }
    return types;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("not on the class path: " + name, e);
    }
  }

  private static boolean isShown(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      if ((outer.getModifiers() & SHOWN) == 0 || outer.isAnonymousClass()) {
        return false;
      }
    }
    return true;
  }

  private static String header(Class<?> type) {
    StringBuilder line = new StringBuilder();
    if (Modifier.isAbstract(type.getModifiers()) && !type.isInterface()) {
      line.append("abstract ");
    }
    if (Modifier.isFinal(type.getModifiers())) {
      line.append("final ");
    }
    line.append(kind(type)).append(' ').append(type.getName());
    if (type.getTypeParameters().length > 0) {
      line.append(Arrays.toString(type.getTypeParameters()));
    }
    Type parent = type.getGenericSuperclass();
    if (parent != null && parent != Object.class) {
      line.append(" extends ").append(parent.getTypeName());
    }
    String interfaces =
        Arrays.stream(type.getGenericInterfaces())
            .map(Type::getTypeName)
            .sorted()
            .collect(Collectors.joining(", "));
    if (!interfaces.isEmpty()) {
      line.append(type.isInterface() ? " extends " : " implements ").append(interfaces);
    }
    return line.toString();
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation";
    }
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  private static Set<String> members(Class<?> type) {
    Set<String> lines = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      if ((field.getModifiers() & SHOWN) != 0 && !field.isSynthetic()) {
        lines.add(within(type, field.toGenericString()) + constant(field));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if ((constructor.getModifiers() & SHOWN) != 0 && !constructor.isSynthetic()) {
        lines.add(constructor.toGenericString());
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if ((method.getModifiers() & SHOWN) != 0 && !method.isSynthetic()) {
        lines.add(within(type, method.toGenericString()));
      }
    }
    return lines;
  }

  /** A member's line without the name of its own type in front of the member's. */
  private static String within(Class<?> type, String member) {
    return member.replace(" " + type.getName() + ".", " ");
  }

  /** Callers' classes keep the values of such constants. */
  private static String constant(Field field) {
    int modifiers = field.getModifiers();
    boolean isConstant =
        Modifier.isStatic(modifiers)
            && Modifier.isFinal(modifiers)
            && Modifier.isPublic(modifiers)
            && (field.getType().isPrimitive() || field.getType() == String.class);
    return isConstant ? " = " + value(field) : "";
  }

  private static @Nullable Object value(Field field) {
    try {
      return field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.toString(), e);
    }
  }
}
