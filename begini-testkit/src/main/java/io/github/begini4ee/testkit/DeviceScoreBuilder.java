package io.github.begini4ee.testkit;

import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * Builds an {@code android_score.complete} or an {@code ios_score.complete}.
 *
 * @since 0.1
 */
public final class DeviceScoreBuilder extends ScoreBuilder<DeviceScoreBuilder> {

    private List<String> granted = List.of();
    private List<String> denied = List.of();

    DeviceScoreBuilder(String type, String platform) {
        super(type, platform);
    }

    @Override
    DeviceScoreBuilder self() {
        return this;
    }

    /**
     * Sets the device permissions that the applicant gave; if not set, none.
     *
     * @param values such as {@code READ_SMS}
     * @return this
     */
    public DeviceScoreBuilder permissionsGranted(String... values) {
        granted = List.of(values);
        return this;
    }

    /**
     * Sets the device permissions that the applicant refused; if not set, none.
     *
     * @param values such as {@code READ_CALENDAR}
     * @return this
     */
    public DeviceScoreBuilder permissionsDenied(String... values) {
        denied = List.of(values);
        return this;
    }

    @Override
    void addCalculated(JsonObjectBuilder calculated) {
        // score and band are all that Begini sends of a device
    }

    @Override
    void addLast(JsonObjectBuilder details) {
        details.add("permissions_granted", EventJson.array(granted)).add("permissions_denied", EventJson.array(denied));
    }
}
