package io.github.begini4ee.bank.app;

import io.github.begini4ee.server.Signed;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a bank wrote by hand before it knew the library, and does not change when the library comes. */
@WebServlet("/webhooks/begini")
public class OwnReceiver extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Decisions decisions;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        response.setContentType("text/plain;charset=UTF-8");
        if (!signature(body).equals(request.getHeader("X-Signature"))) {
            response.setStatus(401);
            response.getWriter().write("own receiver: refused");
            return;
        }
        JsonObject event = Json.createReader(new ByteArrayInputStream(body)).readObject();
        boolean isNew = decisions.decideOnce(
                event.getString("uid"), event.getJsonObject("event").getString("type"), "own receiver");
        response.getWriter().write("own receiver: " + (isNew ? "decided" : "known"));
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(Signed.KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
