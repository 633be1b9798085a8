package com.example.bank.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.begini4ee.event.RiskBand;
import io.github.begini4ee.event.Trait;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void escapes_what_is_put_in_and_leaves_pieces_as_they_are() {
        Html piece = Html.of("<b title=\"{}\">{}</b>", "\"'>", "<script>&{}");

        assertThat(Html.of("<p>{}{}</p>", piece, 42))
                .hasToString("<p><b title=\"&quot;&#39;&gt;\">&lt;script&gt;&amp;{}</b>42</p>");
        assertThat(Html.join(Stream.of(piece, Html.NONE))).hasToString(piece.toString());
    }

    @Test
    void refuses_too_few_and_too_many_parts() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("{}", 1, 2));
    }

    @Test
    void a_picture_of_traits_has_a_title_a_table_and_room_for_odd_values() {
        assertThat(TraitsPicture.of(List.of())).hasToString("");

        String picture = TraitsPicture.of(List.of(
                        new Trait("self_control", 50, RiskBand.LOW),
                        new Trait("<odd>", 200, new RiskBand("\"><x")),
                        new Trait("minus", -7, RiskBand.HIGH),
                        new Trait("none", null, null)))
                .toString();

        assertThat(picture)
                .contains(
                        "role=\"img\"",
                        "<title id=\"traits-title\">",
                        "from 0 to 200",
                        "<th scope=\"row\">Self control</th>")
                .contains("&lt;odd&gt;")
                .contains("class=\"band low\" x=\"130\" y=\"29\" width=\"53\"")
                .contains("width=\"210\"")
                .doesNotContain("<odd>", "<x", "width=\"-");
    }
}
