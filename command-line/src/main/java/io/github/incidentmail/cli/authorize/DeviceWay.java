package io.github.incidentmail.cli.authorize;

import io.github.incidentmail.cli.CommandFailure;
import io.github.incidentmail.cli.ExitCode;
import io.github.incidentmail.oauth.Authorization;
import io.github.incidentmail.oauth.AuthorizationResult;
import io.github.incidentmail.oauth.DeviceFlow;
import io.github.incidentmail.oauth.DeviceFlow.Granted;
import io.github.incidentmail.oauth.DeviceFlow.Step;
import io.github.incidentmail.oauth.DeviceFlow.Waiting;
import io.github.incidentmail.oauth.TokenException;
import java.io.PrintWriter;
import java.time.Duration;

/** In a browser anywhere, with a short code to type; nothing has to be copied back. */
final class DeviceWay implements Way {
  private final Tools tools;
  private final PrintWriter prompts;
  private final Duration patience;

  DeviceWay(Tools tools, PrintWriter prompts, Duration patience) {
    this.tools = tools;
    this.prompts = prompts;
    this.patience = patience;
  }

  @Override
  public AuthorizationResult signIn(Authorization authorization)
      throws TokenException, InterruptedException {
    DeviceFlow flow = authorization.deviceFlow();
    long start = tools.nanoTime().getAsLong();
    show(flow);
    while (true) {
      tools.pause().await(flow.interval());
      Duration elapsed = Duration.ofNanos(tools.nanoTime().getAsLong() - start);
      Step step = flow.poll(elapsed);
      if (step instanceof Granted granted) {
        return granted.result();
      }
      if (elapsed.compareTo(patience) >= 0) {
        throw new CommandFailure(
            ExitCode.CONSENT,
            "nobody signed in within " + patience.toSeconds() + " s; --timeout gives more time");
      }
      flow = ((Waiting) step).next();
    }
  }

  private void show(DeviceFlow flow) {
    prompts.println("Open this address in a browser, on any machine:");
    prompts.println();
    prompts.println("  " + flow.verificationUri().toASCIIString());
    prompts.println();
    prompts.println("and type this code: " + flow.userCode());
    if (flow.completeVerificationUri() != null) {
      prompts.println();
      prompts.println("or open this one, which holds the code:");
      prompts.println();
      prompts.println("  " + flow.completeVerificationUri().toASCIIString());
    }
    prompts.println();
    long seconds = Math.min(flow.lifetime().toSeconds(), patience.toSeconds());
    prompts.println("Waiting for the sign-in, at most " + seconds + " s.");
    prompts.flush();
  }
}
