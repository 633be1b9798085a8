package com.example.bank.web;

import com.example.bank.apply.LoanRequest;
import com.example.bank.timeline.Stage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Small things as the pages show them. */
final class Words {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    /** In UTC, until the browser makes it the reader's own time. */
    static Html time(@Nullable Instant at) {
        return at == null ? Html.NONE : Html.of("<time datetime=\"{}\">{}</time>", at, TIME.format(at));
    }

    static String money(int amount) {
        return "€\u00a0" + String.format(Locale.ENGLISH, "%,d", amount);
    }

    static Html loan(@Nullable LoanRequest request) {
        return request == null
                ? none()
                : Html.of(
                        "<span class=\"money\">{}</span> <span class=\"quiet\">{}</span>",
                        money(request.amount()),
                        request.purpose().words());
    }

    static Html pill(Stage stage) {
        return Html.of("<span class=\"pill {}\">{}</span>", css(stage), stage.words());
    }

    static String css(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code LOW} as {@code Low}; what is not known stays as it came, but for its case. */
    static Html band(@Nullable String value) {
        return value == null
                ? none()
                : Html.of(
                        "{}",
                        value.isEmpty()
                                ? ""
                                : value.charAt(0) + value.substring(1).toLowerCase(Locale.ROOT));
    }

    static Html none() {
        return Html.of(
                "<span class=\"none\"><span aria-hidden=\"true\">–</span><span class=\"hidden-text\">none</span></span>");
    }

    /** {@code self_control} as {@code Self control}. */
    static String trait(String key) {
        String words = key.replace('_', ' ');
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static String link(String page, String uid) {
        return page + "?uid=" + URLEncoder.encode(uid, StandardCharsets.UTF_8);
    }
}
