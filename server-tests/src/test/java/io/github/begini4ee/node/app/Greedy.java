package io.github.begini4ee.node.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingException;

/** Takes so many connections of the pool and keeps them for as long as {@link Gate} holds it. */
@WebServlet("/greedy")
public class Greedy extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        int number = Integer.parseInt(request.getParameter("connections"));
        List<Connection> taken = new ArrayList<>();
        try {
            while (taken.size() < number) {
                taken.add(Databases.own().getConnection());
            }
            Gate.pass(request.getParameter("who"));
        } catch (SQLException | NamingException e) {
            throw new ServletException(e);
        } finally {
            taken.forEach(Greedy::close);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
