package io.qfchealth.access;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Whether a private key is the other half of a public one. */
final class KeyPairs {

    private KeyPairs() {}

    /** Signs with the one and verifies with the other, which works alike for every kind of key. */
    static boolean belong(PublicKey publicKey, PrivateKey privateKey) throws GeneralSecurityException {
        if (!kind(publicKey.getAlgorithm()).equals(kind(privateKey.getAlgorithm()))) {
            return false;
        }
        byte[] sample = {'q', 'f', 'c'};
        Signature signature = Signature.getInstance(kind(privateKey.getAlgorithm()));
        signature.initSign(privateKey);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(sample);
        try {
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String kind(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            case "Ed25519", "Ed448", "EdDSA" -> "EdDSA";
            default -> algorithm;
        };
    }
}
