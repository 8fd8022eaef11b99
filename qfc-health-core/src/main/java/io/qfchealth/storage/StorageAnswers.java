package io.qfchealth.storage;

import io.qfchealth.database.StoredFiles;

/** What one storage is asked, whatever it speaks. */
interface StorageAnswers {

    Bucket bucket();

    BucketVersioning versioning();

    AnonymousAccess anonymous();

    VendorHealth health();

    SampledFiles files(StoredFiles listed);

    VersionCounts versions();

    WriteTrial write();
}
