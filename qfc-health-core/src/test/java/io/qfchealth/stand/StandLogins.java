package io.qfchealth.stand;

/**
 * How a deployment logs in to its database and its object storage.
 *
 * @param databasePassword the password of the application's user
 * @param storageUrl the address of the object storage
 * @param accessKey the access key of the object storage
 * @param secretKey the secret key of the object storage
 */
record StandLogins(String databasePassword, String storageUrl, String accessKey, String secretKey) {
    /** Of a deployment that nobody logs in to. The storage is at the bridge of Docker, as QFieldCloud has it. */
    static final StandLogins PLANTED = new StandLogins(
            StandModel.SECRET + "-database",
            "http://172.17.0.1:8009",
            StandModel.SECRET + "-access-key",
            StandModel.SECRET + "-secret-key");

    StandLogins withDatabasePassword(String password) {
        return new StandLogins(password, storageUrl, accessKey, secretKey);
    }

    StandLogins withStorage(String url, String access, String secret) {
        return new StandLogins(databasePassword, url, access, secret);
    }
}
