package io.qfchealth.stand;

/**
 * A release of Docker Engine that a simulator plays.
 *
 * @param version of the engine
 * @param api the newest API version it speaks, which is also what it answers in when the path names none
 * @param minimumApi the oldest it speaks
 */
public record EngineRelease(String version, ApiVersion api, ApiVersion minimumApi) {
    /** The oldest release in wide use. */
    public static final EngineRelease V20_10 =
            new EngineRelease("20.10.24", new ApiVersion(1, 41), new ApiVersion(1, 12));

    /** The last release that speaks to old clients. */
    public static final EngineRelease V28 = new EngineRelease("28.5.2", new ApiVersion(1, 51), new ApiVersion(1, 24));

    /** The first release that refuses clients older than 1.44, with both forms of disk usage. */
    public static final EngineRelease V29 = new EngineRelease("29.0.0", new ApiVersion(1, 52), new ApiVersion(1, 44));

    /** A later one, which has only the new form of disk usage. */
    public static final EngineRelease V29_LATER =
            new EngineRelease("29.2.0", new ApiVersion(1, 53), new ApiVersion(1, 44));
}
