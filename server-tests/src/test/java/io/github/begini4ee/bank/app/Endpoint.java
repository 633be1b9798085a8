package io.github.begini4ee.bank.app;

import io.github.begini4ee.event.BeginiEvent;
import io.github.begini4ee.filter.BeginiFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** An endpoint that the bank had before, behind the filter in mode {@code verify}. */
@Path("/begini")
public class Endpoint {

    /** What it says to a request that came around the filter. */
    public static final String UNVERIFIED = "nobody verified this";

    @POST
    public Response receive(@Context HttpServletRequest request, String body) {
        if (!(request.getAttribute(BeginiFilter.EVENT_ATTRIBUTE) instanceof BeginiEvent event)) {
            return Response.status(Response.Status.FORBIDDEN)
                    .entity(UNVERIFIED)
                    .type("text/plain")
                    .build();
        }
        return Response.ok(event.type() + " " + body.length())
                .type("text/plain")
                .build();
    }
}
