package io.qfchealth.storage;

/**
 * What became of an object that was written, read and deleted again.
 *
 * @param key the object's key
 * @param failedStep {@code write}, {@code read}, {@code delete}; empty if all went well
 * @param reason what the storage said of it, without secrets; empty if all went well
 * @param leftovers how many objects of earlier trials that had been broken off were removed
 * @param remains how many objects and versions of this trial could not be removed
 */
public record WriteTrial(String key, String failedStep, String reason, int leftovers, int remains) {}
