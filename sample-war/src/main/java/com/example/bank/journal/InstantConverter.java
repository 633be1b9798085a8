package com.example.bank.journal;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps a time as milliseconds since 1970, which no time zone of a server or database can shift. */
@Converter
public class InstantConverter implements AttributeConverter<Instant, Long> {

    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    @Override
    public @Nullable Instant convertToEntityAttribute(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
