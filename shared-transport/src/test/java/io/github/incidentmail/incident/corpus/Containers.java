package io.github.incidentmail.incident.corpus;

import java.util.List;
import java.util.Map;

/** The lower end of a stack, by container, in two versions each. */
final class Containers {
  private static final String MVC =
      """
      org.springframework.web.method.support.InvocableHandlerMethod.doInvoke
      org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter.handleInternal
      org.springframework.web.servlet.DispatcherServlet.doDispatch
      """;

  private static final Map<String, List<String>> FRAMES =
      Map.of(
          "@tomcat",
          List.of(
              """
              jdk.internal.reflect.GeneratedMethodAccessor41.invoke
              jdk.internal.reflect.DelegatingMethodAccessorImpl.invoke
              java.lang.reflect.Method.invoke
              """
                  + MVC
                  + """
                  javax.servlet.http.HttpServlet.service
                  org.apache.catalina.core.ApplicationFilterChain.internalDoFilter
                  org.apache.catalina.core.ApplicationFilterChain.doFilter
                  org.apache.catalina.core.StandardWrapperValve.invoke
                  org.apache.coyote.http11.Http11Processor.service
                  org.apache.tomcat.util.net.NioEndpoint$SocketProcessor.doRun
                  java.lang.Thread.run
                  """,
              """
              jdk.internal.reflect.DirectMethodHandleAccessor.invoke
              java.lang.reflect.Method.invoke
              """
                  + MVC
                  + """
                  jakarta.servlet.http.HttpServlet.service
                  org.apache.catalina.core.ApplicationFilterChain.doFilter
                  org.springframework.web.filter.ServerHttpObservationFilter.doFilterInternal
                  org.apache.catalina.core.StandardWrapperValve.invoke
                  org.apache.coyote.http2.StreamProcessor.service
                  org.apache.tomcat.util.threads.ThreadPoolExecutor$Worker.run
                  java.lang.VirtualThread.run
                  """),
          "@jetty",
          List.of(
              """
              org.eclipse.jetty.servlet.ServletHolder.handle
              org.eclipse.jetty.server.handler.HandlerCollection.handle
              org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.run
              java.lang.Thread.run
              """,
              """
              org.eclipse.jetty.ee10.servlet.ServletHolder.handle
              org.eclipse.jetty.server.internal.HttpChannelState$HandlerInvoker.run
              org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.run
              java.lang.Thread.run
              """),
          "@undertow",
          List.of(
              """
              io.undertow.servlet.handlers.ServletHandler.handleRequest
              io.undertow.server.Connectors.executeRootHandler
              org.jboss.threads.EnhancedQueueExecutor.doRunTask
              java.lang.Thread.run
              """,
              """
              io.undertow.servlet.handlers.ServletHandler.handleRequest
              io.undertow.security.handlers.AuthenticationCallHandler.handleRequest
              org.xnio.XnioWorker$WorkerThreadFactory$1$1.run
              java.lang.Thread.run
              """),
          "@netty",
          List.of(
              """
              io.netty.channel.AbstractChannelHandlerContext.invokeChannelRead
              io.netty.handler.codec.ByteToMessageDecoder.channelRead
              io.netty.channel.nio.NioEventLoop.processSelectedKey
              io.netty.util.concurrent.SingleThreadEventExecutor$4.run
              java.lang.Thread.run
              """,
              """
              io.netty.channel.AbstractChannelHandlerContext.invokeChannelRead
              io.netty.handler.codec.MessageToMessageDecoder.channelRead
              io.netty.channel.epoll.EpollEventLoop.run
              io.netty.util.concurrent.SingleThreadEventExecutor$5.run
              java.lang.Thread.run
              """),
          "@pool",
          List.of(
              """
              java.util.concurrent.Executors$RunnableAdapter.call
              java.util.concurrent.FutureTask.run
              java.util.concurrent.ThreadPoolExecutor.runWorker
              java.util.concurrent.ThreadPoolExecutor$Worker.run
              java.lang.Thread.run
              """,
              """
              java.util.concurrent.FutureTask.runAndReset
              java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask.run
              java.util.concurrent.ThreadPoolExecutor.runWorker
              java.lang.Thread.runWith
              java.lang.Thread.run
              """));

  private Containers() {}

  static List<StackTraceElement> frames(String name, int version) {
    List<String> versions = FRAMES.get(name);
    if (versions == null) {
      throw new IllegalArgumentException("no container " + name);
    }
    return versions.get(version).lines().map(Frames::frame).toList();
  }
}
