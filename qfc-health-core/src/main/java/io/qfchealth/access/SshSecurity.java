package io.qfchealth.access;

import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;

/**
 * Lets the SSH client have BouncyCastle, which Java 17 needs for keys of Ed25519 there, without adding it to the providers of the
 * whole process: who embeds this library would find other algorithms behind the same names.
 */
final class SshSecurity {
    private static final BouncyCastleSecurityProviderRegistrar OWN = new BouncyCastleSecurityProviderRegistrar() {
        @Override
        public boolean isNamedProviderUsed() {
            return false;
        }
    };

    private SshSecurity() {}

    /** To be called before anything else is asked of the client's library; what somebody else set up there stays. */
    static synchronized void prepare() {
        if (!SecurityUtils.isRegistrationCompleted()) {
            SecurityUtils.registerSecurityProvider(OWN);
            SecurityUtils.setDefaultProviderChoice(OWN);
        }
    }
}
