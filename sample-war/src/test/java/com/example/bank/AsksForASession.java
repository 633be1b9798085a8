package com.example.bank;

import io.github.begini4ee.client.BeginiClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In place of the demo's server: asks for a session where it is told that Begini is, with what the WAR has set. */
final class AsksForASession {

    static final int EXIT = 7;

    private AsksForASession() {}

    public static void main(String[] none) throws IOException {
        Properties settings = new Properties();
        try (InputStream in = AsksForASession.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            settings.load(in);
        }
        String result = BeginiClient.builder(
                        value(settings, "begini.integration-id"), () -> value(settings, "begini.api-key"))
                .baseUrl(System.getProperty("begini.client.base-url"))
                .build()
                .createSession("LOAN-DEMO")
                .fold(created -> "there is a session at " + created.url().getHost(), failure -> failure.advice());
        System.out.println(result);
        System.exit(EXIT);
    }

    /** What is the environment's, and where that says nothing the file's: {@code ${NAME:this}}. */
    private static String value(Properties settings, String name) {
        Matcher expression = Pattern.compile("\\$\\{(\\w+):(.*)}").matcher(settings.getProperty(name));
        if (!expression.matches()) {
            throw new IllegalStateException(name + " is no expression");
        }
        return System.getenv().getOrDefault(expression.group(1), expression.group(2));
    }
}
