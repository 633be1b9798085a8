package com.example.bank;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A real browser without a window, at which somebody clicks and types. Spoken to by its DevTools protocol. */
final class Chromium implements AutoCloseable {

    static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Process process;
    private final DevTools tools;

    Chromium() throws Exception {
        Path profile = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "chromium-")
                .toAbsolutePath();
        process = new ProcessBuilder(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox", // which root may not have; it sees our own pages alone
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(
                        profile.resolveSibling(profile.getFileName() + ".log").toFile())
                .start();
        Path told = profile.resolve("DevToolsActivePort");
        until("Chromium listens", () -> lines(told).size() == 2);
        tools = new DevTools(page("http://127.0.0.1:" + lines(told).get(0) + "/json/list"));
        tools.call("Page.enable", Json.createObjectBuilder());
        tools.call("Log.enable", Json.createObjectBuilder());
        tools.call("Runtime.enable", Json.createObjectBuilder());
        Files.createDirectories(SCREENSHOTS);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the one page is spoken to, once there is one. */
    private static URI page(String list) {
        HttpClient http = HttpClient.newHttpClient();
        String[] found = new String[1];
        until("Chromium has a page", () -> {
            try {
                String json = http.send(HttpRequest.newBuilder(URI.create(list)).build(), BodyHandlers.ofString())
                        .body();
                JsonArray targets = Json.createReader(new StringReader(json)).readArray();
                found[0] = targets.getValuesAs(JsonObject.class).stream()
                        .filter(target -> target.getString("type").equals("page"))
                        .map(target -> target.getString("webSocketDebuggerUrl"))
                        .findFirst()
                        .orElse(null);
                return found[0] != null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
        return URI.create(found[0]);
    }

    void open(Object url) {
        tools.call("Page.navigate", Json.createObjectBuilder().add("url", url.toString()));
        await("location.href === '" + url + "' && document.readyState === 'complete'");
    }

    /** Waits until a script says true; a page that is just being left is no answer. */
    void await(String script) {
        try {
            until(script, () -> "true".equals(evaluate(script)));
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + ", at " + evaluate("location.pathname + ': ' + document.body.innerText"));
        }
    }

    void awaitText(String text) {
        await("document.readyState === 'complete' && document.body.innerText.includes('" + text + "')");
    }

    String evaluate(String script) {
        JsonObject answer = tools.call(
                "Runtime.evaluate",
                Json.createObjectBuilder()
                        .add("expression", "String(" + script + ")")
                        .add("returnByValue", true));
        return answer.containsKey("result") ? answer.getJsonObject("result").getString("value", "") : "";
    }

    /** Clicks in the middle of what a selector finds, where a person would; what lies above it would be hit instead. */
    void click(String selector) {
        await("document.readyState === 'complete' && document.querySelector(`" + selector + "`) !== null");
        String[] at = evaluate(
                        "(() => { const e = document.querySelector(`" + selector
                                + "`); e.scrollIntoView({block: 'center'});"
                                + " const r = e.getBoundingClientRect(); return (r.x + r.width / 2) + ' ' + (r.y + r.height / 2); })()")
                .split(" ");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            tools.call(
                    "Input.dispatchMouseEvent",
                    Json.createObjectBuilder()
                            .add("type", type)
                            .add("x", Double.parseDouble(at[0]))
                            .add("y", Double.parseDouble(at[1]))
                            .add("button", "left")
                            .add("clickCount", 1));
        }
    }

    void type(String text) {
        tools.call("Input.insertText", Json.createObjectBuilder().add("text", text));
    }

    void press(String key, int code) {
        for (String type : List.of("keyDown", "keyUp")) {
            JsonObjectBuilder event = Json.createObjectBuilder()
                    .add("type", type)
                    .add("key", key)
                    .add("code", key)
                    .add("windowsVirtualKeyCode", code);
            if (key.equals("Enter") && type.equals("keyDown")) {
                event.add("text", "\r");
            }
            tools.call("Input.dispatchKeyEvent", event);
        }
    }

    void width(int pixels) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Json.createObjectBuilder()
                        .add("width", pixels)
                        .add("height", 900)
                        .add("deviceScaleFactor", 1)
                        .add("mobile", false));
    }

    /** The whole page as a picture, which must not be wider than the window. */
    void screenshot(String name) throws IOException {
        assertThat(evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits the window", name)
                .isEqualTo("true");
        JsonObject picture = tools.call(
                "Page.captureScreenshot",
                Json.createObjectBuilder()
                        .add("format", "png")
                        .add("captureBeyondViewport", true)
                        .add("clip", whole()));
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(picture.getString("data")));
    }

    private JsonObjectBuilder whole() {
        return Json.createObjectBuilder()
                .add("x", 0)
                .add("y", 0)
                .add("width", Integer.parseInt(evaluate("innerWidth")))
                .add("height", Integer.parseInt(evaluate("document.documentElement.scrollHeight")))
                .add("scale", 1);
    }

    /** What the browser complained of: scripts that failed, and what the page's policy forbade. */
    List<String> complaints() {
        return tools.complaints();
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited for this in vain: " + what);
            }
            try {
                new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        tools.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
