package com.example.bank;

import io.github.begini4ee.client.BeginiClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

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
                        otherwise(settings, "begini.integration-id"), () -> otherwise(settings, "begini.api-key"))
                .baseUrl(System.getProperty("begini.client.base-url"))
                .build()
                .createSession("LOAN-DEMO")
                .fold(created -> "there is a session at " + created.url().getHost(), failure -> failure.advice());
        System.out.println(result);
        System.exit(EXIT);
    }

    /** What is taken where the environment says nothing: {@code ${NAME:this}}. */
    private static String otherwise(Properties settings, String name) {
        return settings.getProperty(name).replaceFirst("^\\$\\{\\w+:(.*)}$", "$1");
    }
}
