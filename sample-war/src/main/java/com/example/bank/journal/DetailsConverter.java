package com.example.bank.journal;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keeps the details as JSON: they are shown, and never searched. */
@Converter
public class DetailsConverter implements AttributeConverter<Details, String> {

    private static final Jsonb JSON = JsonbBuilder.create();

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Details details) {
        return details == null || details.equals(Details.NONE) ? null : JSON.toJson(details);
    }

    @Override
    public Details convertToEntityAttribute(@Nullable String json) {
        return json == null ? Details.NONE : JSON.fromJson(json, Details.class);
    }
}
