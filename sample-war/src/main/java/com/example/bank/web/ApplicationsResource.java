package com.example.bank.web;

import com.example.bank.journal.Application;
import com.example.bank.journal.Journal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** The applications. */
@Path("applications")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ApplicationsResource {

    private static final int LIMIT = 100;

    @Inject
    Journal journal;

    /** The last hundred, the one that was heard of last first. */
    @GET
    public List<Application> latest() {
        return journal.latest(LIMIT);
    }

    /** One of them; 404 where the desk has acted on no event of it. */
    @GET
    @Path("{uid:.+}")
    public Application one(@PathParam("uid") String uid) {
        return journal.application(uid).orElseThrow(ApplicationsResource::notFound);
    }

    private static NotFoundException notFound() {
        return new NotFoundException(Response.status(Response.Status.NOT_FOUND)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("detail", "The desk has acted on no event of this application yet"))
                .build());
    }
}
