package com.example.bank;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Chromium's DevTools protocol: a call and its answer, and what the browser complains of by itself. */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> open = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    DevTools(URI page) throws Exception {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, this)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The result; empty where the browser says that it cannot, as while a page is being left. */
    JsonObject call(String method, JsonObjectBuilder parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        open.put(id, answer);
        String message = Json.createObjectBuilder()
                .add("id", id)
                .add("method", method)
                .add("params", parameters)
                .build()
                .toString();
        try {
            socket.sendText(message, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            JsonObject told = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return told.containsKey("result") ? told.getJsonObject("result") : JsonObject.EMPTY_JSON_OBJECT;
        } catch (Exception e) {
            throw new IllegalStateException(method + " was not answered", e);
        }
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            try (JsonReader reader = Json.createReader(new StringReader(text.toString()))) {
                take(reader.readObject());
            }
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(JsonObject message) {
        if (message.containsKey("id")) {
            open.remove(message.getInt("id")).complete(message);
        } else if (message.getString("method").equals("Runtime.exceptionThrown")
                || message.getString("method").equals("Log.entryAdded")
                        && message.toString().contains("\"level\":\"error\"")) {
            complaints.add(message.toString());
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
