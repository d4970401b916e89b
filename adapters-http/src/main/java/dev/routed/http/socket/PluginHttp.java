package dev.routed.http.socket;

import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * HTTP/1.1 that notifies its connection when a request is complete, and that accepts an empty Host header: Docker up to
 * 20.10.25 sends one, and Jetty rejects it in every compliance mode.
 */
final class PluginHttp extends HttpConnectionFactory {
    /** The value that later versions of Docker send. */
    private static final HttpField HOST = new HostPortHttpField("plugin.moby.localhost");

    PluginHttp(HttpConfiguration http) {
        super(http);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return configure(new TolerantConnection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
    }

    private static final class TolerantConnection extends HttpConnection {
        TolerantConnection(HttpConfiguration http, Connector connector, EndPoint endPoint) {
            super(http, connector, endPoint);
        }

        @Override
        protected RequestHandler newRequestHandler() {
            return new RequestHandler() {
                @Override
                public void parsedHeader(HttpField field) {
                    boolean blank = field.getHeader() == HttpHeader.HOST
                            && (field.getValue() == null || field.getValue().isBlank());
                    super.parsedHeader(blank ? HOST : field);
                }

                @Override
                public boolean messageComplete() {
                    ((UnixEndPoint) getEndPoint()).arrived();
                    return super.messageComplete();
                }
            };
        }
    }
}
