package io.github.incidentmail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conversations by the algorithm that Netscape's mail programs had and most others took over, as
 * Jamie Zawinski describes it (jwz.org/doc/threading.html); the steps have its numbers.
 */
final class JwzThreads {
  /** A place in a tree, known by its id; empty while nothing but references to it was seen. */
  private static final class Container {
    private @Nullable ThreadedMail mail;
    private @Nullable Container parent;
    private final Set<Container> children = new LinkedHashSet<>();

    boolean isAbove(Container other) {
      for (Container c = other; c != null; c = c.parent) {
        if (c == this) {
          return true;
        }
      }
      return false;
    }

    void add(Container child) {
      child.unlink();
      child.parent = this;
      children.add(child);
    }

    void unlink() {
      if (parent != null) {
        parent.children.remove(this);
        parent = null;
      }
    }

    /** That of its own mail, or of the first below it. */
    ThreadedMail any() {
      return mail != null ? mail : children.iterator().next().any();
    }

    Stream<ThreadedMail> mails() {
      return Stream.concat(Stream.ofNullable(mail), children.stream().flatMap(Container::mails));
    }
  }

  private final Map<String, Container> ids = new LinkedHashMap<>();

  private JwzThreads() {}

  /** The conversations that references alone make, steps 1 to 4. */
  static List<Set<String>> byReferences(List<ThreadedMail> mails) {
    return idsOf(roots(mails));
  }

  /** Those that remain when what has the same subject is put together too, all steps. */
  static List<Set<String>> all(List<ThreadedMail> mails) {
    return idsOf(bySubject(roots(mails)));
  }

  private static List<Set<String>> idsOf(List<Container> roots) {
    List<Set<String>> conversations = new ArrayList<>();
    for (Container root : roots) {
      Set<String> one = new HashSet<>();
      root.mails().forEach(mail -> one.add(mail.id()));
      conversations.add(one);
    }
    return conversations;
  }

  private static List<Container> roots(List<ThreadedMail> mails) {
    JwzThreads threads = new JwzThreads();
    mails.forEach(threads::add);
    // 2 and 3
    List<Container> roots = threads.ids.values().stream().filter(c -> c.parent == null).toList();
    return pruned(roots, true);
  }

  /** 1 */
  private void add(ThreadedMail mail) {
    Container container = container(mail.id());
    if (container.mail != null) {
      throw new AssertionError(mail.id() + " is there twice");
    }
    container.mail = mail;
    Container before = null;
    for (String id : mail.references()) {
      Container reference = container(id);
      if (before != null && reference.parent == null && !reference.isAbove(before)) {
        before.add(reference);
      }
      before = reference;
    }
    container.unlink();
    if (before != null && !container.isAbove(before)) {
      before.add(container);
    }
  }

  private Container container(String id) {
    return ids.computeIfAbsent(id, i -> new Container());
  }

  /** 4 */
  private static List<Container> pruned(List<Container> siblings, boolean atRoot) {
    List<Container> kept = new ArrayList<>();
    for (Container container : siblings) {
      List<Container> children = pruned(List.copyOf(container.children), false);
      List.copyOf(container.children).forEach(Container::unlink);
      children.forEach(container::add);
      if (container.mail != null || (atRoot && children.size() > 1)) {
        kept.add(container);
      } else {
        children.forEach(Container::unlink);
        kept.addAll(children);
      }
    }
    return kept;
  }

  /** 5 */
  private static List<Container> bySubject(List<Container> roots) {
    Map<String, Container> subjects = new HashMap<>();
    for (Container root : roots) {
      Container old = subjects.get(root.any().topic());
      if (old == null
          || (root.mail == null && old.mail != null)
          || (old.mail != null && old.mail.isReply() && !root.any().isReply())) {
        subjects.put(root.any().topic(), root);
      }
    }
    List<Container> left = new ArrayList<>(roots);
    for (Container root : roots) {
      String topic = root.any().topic();
      Container same = subjects.getOrDefault(topic, root);
      if (same != root && !topic.isEmpty()) {
        left.remove(root);
        join(root, same, left, subjects);
      }
    }
    return left;
  }

  private static void join(
      Container root, Container same, List<Container> left, Map<String, Container> subjects) {
    if (same.mail == null && root.mail == null) {
      List.copyOf(root.children).forEach(same::add);
    } else if (same.mail == null || (root.any().isReply() && !same.mail.isReply())) {
      same.add(root);
    } else {
      Container both = new Container();
      left.set(left.indexOf(same), both);
      subjects.put(same.any().topic(), both);
      both.add(same);
      both.add(root);
    }
  }
}
