package io.github.begini4ee.reader;

/** What a JSON value is. */
enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL
}
