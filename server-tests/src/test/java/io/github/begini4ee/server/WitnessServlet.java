package io.github.begini4ee.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The other end of a {@link Witness}: answers from the classes of the application. */
public final class WitnessServlet extends HttpServlet {

    static final String PATH = "/witness-of-the-test";

    private static final long serialVersionUID = 1L;

    /** By code units, since an applicant's uid may hold half a character. */
    static byte[] encoded(String question) {
        return question.chars()
                .mapToObj("%04x"::formatted)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String decoded(byte[] question) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < question.length; i += 4) {
            text.append((char) Integer.parseInt(new String(question, i, 4, StandardCharsets.US_ASCII), 16));
        }
        return text.toString();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String question = decoded(request.getInputStream().readAllBytes());
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream()
                .write(String.join("\n", answer(request.getContextPath(), question))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> answer(String contextPath, String question) {
        if (question.startsWith(Witness.RECEIVED)) {
            return ScriptedReceiver.receivedHere(question.substring(Witness.RECEIVED.length()));
        }
        if (question.equals(Witness.THREADS)) {
            return threadsAtWork();
        }
        if (question.equals(Witness.FORGET)) {
            Behind.forget(contextPath);
        } else if (question.equals(Witness.CALLS)) {
            return List.of(String.valueOf(Behind.calls(contextPath)));
        } else {
            System.out.println(question); // a mark in the log: all before it has been written
        }
        return List.of();
    }

    /** Those of the whole server that are in the library or in a bank's application, or have the library's name. */
    private static List<String> threadsAtWork() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("begini")
                        || Stream.of(thread.getValue()).anyMatch(WitnessServlet::isOurs))
                .map(thread -> thread.getKey().getName() + " " + List.of(thread.getValue()))
                .toList();
    }

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("io.github.begini4ee.")
                && !frame.getClassName().equals(WitnessServlet.class.getName());
    }
}
