package io.qfchealth.web;

import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Secret;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.Setting;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.discovery.WebEndpoint;
import java.util.Optional;

/**
 * Where the web server of a deployment is from here, and how to log in. Two sites that are equal are asked over the same
 * connections.
 *
 * @param endpoint the public address; empty if neither the user nor the containers tell it
 * @param route where to connect to while asking for the public name
 * @param adminPath path of the administration, such as {@code /admin/}
 * @param worker where job containers reach the API, if the workers tell
 * @param authorities file with certificate authorities to trust besides those of Java
 * @param user who logs in to try it
 * @param password the password of that user
 */
public record WebSite(
        Optional<WebEndpoint> endpoint,
        Route route,
        String adminPath,
        Optional<WorkerSite> worker,
        Optional<Setting<String>> authorities,
        Optional<String> user,
        Optional<Secret> password) {

    /**
     * Finds out.
     *
     * @param deployment the deployment
     * @param host the machine of the engine
     * @param settings what the user said
     * @throws io.qfchealth.discovery.QfcConfigurationException if a setting cannot be read
     */
    public WebSite(Deployment deployment, EngineHost host, Settings settings) {
        this(
                deployment.web().map(Setting::value),
                Route.of(deployment, host, settings),
                adminPath(deployment),
                WorkerSite.of(deployment, host, settings),
                settings.text(SettingKey.CA),
                settings.text(SettingKey.WEB_USER).map(Setting::value),
                settings.secret(SettingKey.WEB_PASSWORD).map(Setting::value));
    }

    private static String adminPath(Deployment deployment) {
        String path = deployment.service("app").stream()
                .flatMap(app -> app.environment().secret("QFIELDCLOUD_ADMIN_URI").stream())
                .map(secret -> secret.reveal().strip())
                .findFirst()
                .orElse("admin/");
        String rooted = path.startsWith("/") ? path : "/" + path;
        return rooted.endsWith("/") ? rooted : rooted + "/";
    }
}
