package io.github.begini4ee.key;

/**
 * A key and the label under which logs, the MBean and deliveries name it.
 *
 * @param label where the key comes from: {@code api-key}, {@code previous-api-key}, {@code api-key-file}
 * @param key the secret
 * @since 0.1
 */
public record LabelledKey(String label, ApiKey key) {}
