package com.example.bank.web;

import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Says that the database does not answer, where the server would show a page of its own. */
@Provider
public class JournalAway implements ExceptionMapper<PersistenceException> {

    @Override
    public Response toResponse(PersistenceException e) {
        System.getLogger(getClass().getName())
                .log(System.Logger.Level.WARNING, "the journal cannot be read: answered 503");
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("detail", "The database does not answer"))
                .build();
    }
}
