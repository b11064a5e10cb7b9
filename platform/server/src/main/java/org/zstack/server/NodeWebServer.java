package org.zstack.server;

import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Serves the platform's servlets, opened last and closed first; what is being answered then is answered. */
@Component
class NodeWebServer implements SmartLifecycle {
    private static final int LAST = 1000;
    private static final int GRACE_SECONDS = 3;

    private final NodeSettings settings;
    private final ObjectProvider<ServletContextInitializer> servlets;
    private volatile WebServer server;

    NodeWebServer(NodeSettings settings, ObjectProvider<ServletContextInitializer> servlets) {
        this.settings = settings;
        this.servlets = servlets;
    }

    /** After the components'. */
    @Override
    public int getPhase() {
        return LAST;
    }

    @Override
    public void start() {
        TomcatServletWebServerFactory factory =
                new TomcatServletWebServerFactory("/" + settings.path(), settings.port());
        factory.setAddress(address());
        factory.setRegisterDefaultServlet(false);
        factory.setShutdown(Shutdown.GRACEFUL);
        factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(PlainErrors.class.getName()));
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("maxKeepAliveRequests", "-1");
            // some clients send conditions such as executeTime>3 as they are
            connector.setProperty("relaxedQueryChars", "<>[]{}|^`\"");
        });
        WebServer made = factory.getWebServer(servlets.orderedStream().toArray(ServletContextInitializer[]::new));
        made.start();
        server = made;
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(settings.ip());
        } catch (UnknownHostException checkedBefore) {
            throw new IllegalStateException(checkedBefore);
        }
    }

    @Override
    public void stop() {
        WebServer stopping = server;
        if (stopping == null) {
            return;
        }
        server = null;
        CountDownLatch answered = new CountDownLatch(1);
        stopping.shutDownGracefully(result -> answered.countDown());
        try {
            answered.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        stopping.stop();
        stopping.destroy();
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
