package io.github.begini4ee.node.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Answers a test's query on a database that only the server can reach: one line a row, columns between blanks. */
@WebServlet(urlPatterns = "/window", loadOnStartup = 1)
public class Window extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String CREATE = "CREATE TABLE LEDGER (OBSERVER VARCHAR(40), DELIVERY VARCHAR(36),"
            + " UID VARCHAR(255), ATTEMPT INTEGER, NODE VARCHAR(40))";
    private static final String LOOK = "SELECT ATTEMPT FROM LEDGER WHERE 1=0";

    @Override
    public void init() throws ServletException {
        try {
            create(Databases.own());
            if (Databases.areTwo()) {
                create(Databases.elsewhere());
            }
        } catch (SQLException | NamingException e) {
            throw new ServletException(e);
        }
    }

    private static void create(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isThere(statement)) {
                statement.execute(CREATE);
            }
        }
    }

    /** Not every database knows CREATE TABLE IF NOT EXISTS. */
    private static boolean isThere(Statement statement) {
        try {
            return statement.execute(LOOK);
        } catch (SQLException missing) {
            return false;
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        boolean elsewhere = request.getParameter("elsewhere") != null;
        try (Connection connection = (elsewhere ? Databases.elsewhere() : Databases.own()).getConnection()) {
            List<String> lines = rows(connection, request.getParameter("sql"));
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write(String.join("\n", lines));
        } catch (SQLException | NamingException e) {
            throw new ServletException(e);
        }
    }

    /**
     * Never asks twice with the same text: H2 2.2, which WildFly and Payara bring along, may then answer as before though
     * another transaction has committed since, until the next change.
     */
    public static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql + " /* " + System.nanoTime() + " */")) {
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                lines.add(String.join(" ", columns));
            }
        }
        return lines;
    }
}
