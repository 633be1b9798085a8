package com.example.bank.web;

import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.Trait;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The traits as bars, and beside them as a table, for whoever cannot see them or wants the figures. */
final class TraitsPicture {

    private static final int WIDTH = 360;
    private static final int LEFT = 130;
    private static final int RIGHT = 340;
    private static final int ROW = 26;
    private static final int TOP = 24;

    /** Begini publishes no range; its samples are between 0 and 100. */
    private static final int USUAL = 100;

    private TraitsPicture() {}

    static Html of(List<Trait> traits) {
        return traits.isEmpty()
                ? Html.NONE
                : Html.of(
                        """
                        <section class="card" aria-labelledby="traits"><h2 id="traits">Traits</h2>
                        <div class="two">{}{}</div></section>
                        """,
                        picture(traits),
                        table(traits));
    }

    private static Html picture(List<Trait> traits) {
        int most = Math.max(
                USUAL,
                traits.stream()
                        .map(Trait::value)
                        .mapToInt(value -> value == null ? 0 : value)
                        .max()
                        .orElse(USUAL));
        int height = TOP + traits.size() * ROW + 8;
        return Html.of(
                """
                <svg class="traits" viewBox="0 0 {} {}" role="img" aria-labelledby="traits-title traits-about">
                <title id="traits-title">Traits of the applicant</title>
                <desc id="traits-about">A bar for each trait, from 0 to {}, in the colour of its risk band. The table beside it has the same figures.</desc>
                {}{}</svg>
                """,
                WIDTH,
                height,
                most,
                Html.join(IntStream.of(0, most / 2, most).mapToObj(value -> scale(value, most, height))),
                Html.join(IntStream.range(0, traits.size()).mapToObj(i -> bar(traits.get(i), TOP + i * ROW, most))));
    }

    private static Html scale(int value, int most, int height) {
        int x = x(value, most);
        return Html.of(
                """
                <path class="grid" d="M{} 20V{}"/><text class="scale" x="{}" y="13" text-anchor="middle">{}</text>
                """,
                x,
                height,
                x,
                value);
    }

    private static Html bar(Trait trait, int y, int most) {
        int value = trait.value() == null ? 0 : Math.max(0, trait.value());
        return Html.of(
                """
                <text x="{}" y="{}" text-anchor="end">{}</text><rect class="{}" x="{}" y="{}" width="{}" height="14" rx="3"/>
                """,
                LEFT - 8,
                y + 16,
                Words.trait(trait.key()),
                css(trait.riskBand()),
                LEFT,
                y + 5,
                x(value, most) - LEFT);
    }

    private static int x(int value, int most) {
        return LEFT + Math.round((float) (RIGHT - LEFT) * value / most);
    }

    /** The colours of bands that are known; others are grey. */
    private static String css(@Nullable RiskBand band) {
        return RiskBand.LOW.equals(band) || RiskBand.MEDIUM.equals(band) || RiskBand.HIGH.equals(band)
                ? "band " + band.value().toLowerCase(Locale.ROOT)
                : "band";
    }

    private static Html table(List<Trait> traits) {
        return Html.of(
                """
                <table class="traits">
                <thead><tr><th scope="col">Trait</th><th scope="col" class="number">Value</th><th scope="col">Risk band</th></tr></thead>
                <tbody>
                {}</tbody></table>
                """,
                Html.join(traits.stream()
                        .map(trait -> Html.of(
                                "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td><span class=\"key {}\"></span>{}</td></tr>\n",
                                Words.trait(trait.key()),
                                trait.value() == null ? Words.none() : trait.value(),
                                css(trait.riskBand()),
                                Words.band(
                                        trait.riskBand() == null
                                                ? null
                                                : trait.riskBand().value())))));
    }
}
