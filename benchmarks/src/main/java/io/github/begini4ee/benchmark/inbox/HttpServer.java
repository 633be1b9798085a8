package io.github.begini4ee.benchmark.inbox;

import io.github.begini4ee.benchmark.Report;
import io.github.begini4ee.benchmark.Sample;
import io.github.begini4ee.filter.BeginiInitializer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat in a process of its own: our filter before our inbox, and a servlet that writes the bare row. */
final class HttpServer {

    static final String INBOX = "/webhooks/begini";
    static final String BARE = "/bare";
    static final List<String> TABLES = List.of("HTTP_EVENT", "HTTP_DELIVERY");

    private HttpServer() {}

    /** Takes the URL of the database; tells its port on a line, and ends when its input does. */
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Path directory = Report.DIRECTORY.resolve("tomcat-inbox").toAbsolutePath();
        DataSource pool = Pool.open(args[0], directory.resolve("transactions"));
        Application application = new Application(pool);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        Connector connector = new Connector("HTTP/1.1");
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        connector.setProperty("maxKeepAliveRequests", "-1");
        tomcat.setConnector(connector);
        Context context = context(tomcat, pool);
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the application did not start; the reason is above");
        }
        System.out.println(connector.getLocalPort());
        System.in.readAllBytes();
        application.close();
        System.exit(0);
    }

    private static Context context(Tomcat tomcat, DataSource pool) throws SQLException {
        Context context = tomcat.addContext("", null);
        Map.of(
                        "begini.path", INBOX,
                        "begini.mode", "inbox",
                        "begini.environment", "test",
                        "begini.integration-id", Sample.INTEGRATION_ID,
                        "begini.api-key", Sample.KEY,
                        "begini.inbox.create-tables", "true",
                        "begini.inbox.table-prefix", "HTTP_",
                        "begini.inbox.workers", "0",
                        "begini.inbox.receive-concurrency", "64")
                .forEach(context::addParameter);
        context.addServletContainerInitializer(new BeginiInitializer(), Set.of());
        Tomcat.addServlet(context, "bare", new BareServlet(new BareRow(pool)));
        context.addServletMappingDecoded("/", "bare"); // the filter is reached only where something could answer
        return context;
    }

    /** Reads the body, writes one small row, and answers 200. */
    private static final class BareServlet extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient BareRow bare;

        BareServlet(BareRow bare) {
            this.bare = bare;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            try {
                bare.write();
            } catch (SQLException e) {
                throw new IOException(e);
            }
            response.setContentLength(0);
        }
    }
}
