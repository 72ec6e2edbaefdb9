package io.github.incidentmail.testing.smtp;

import io.github.incidentmail.testing.ReceivedMail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** What happened at a sink, to be read and waited for. Safe for use by many threads. */
final class SinkLog {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<ReceivedMail> mails = new ArrayList<>();
  private final List<AuthAttempt> attempts = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private final Map<Stage, Integer> reached = new EnumMap<>(Stage.class);

  void add(ReceivedMail mail) {
    change(() -> mails.add(mail));
  }

  void add(AuthAttempt attempt) {
    change(() -> attempts.add(attempt));
  }

  void command(String line) {
    change(() -> commands.add(line));
  }

  void reach(Stage stage) {
    change(() -> reached.merge(stage, 1, Integer::sum));
  }

  List<ReceivedMail> mails() {
    return read(mails);
  }

  /** The mails so far; forgets them, and the rest of what was said. */
  List<ReceivedMail> take() {
    lock.lock();
    try {
      List<ReceivedMail> taken = List.copyOf(mails);
      mails.clear();
      attempts.clear();
      commands.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  List<AuthAttempt> attempts() {
    return read(attempts);
  }

  List<String> commands() {
    return read(commands);
  }

  int reached(Stage stage) {
    lock.lock();
    try {
      return reached.getOrDefault(stage, 0);
    } finally {
      lock.unlock();
    }
  }

  boolean awaitMails(int count, Duration timeout) {
    return await(() -> mails.size() >= count, timeout);
  }

  boolean awaitReached(Stage stage, int times, Duration timeout) {
    return await(() -> reached.getOrDefault(stage, 0) >= times, timeout);
  }

  private <T> List<T> read(List<T> list) {
    lock.lock();
    try {
      return List.copyOf(list);
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean await(BooleanSupplier condition, Duration timeout) {
    long left = timeout.toNanos();
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
