package io.qfchealth.stand;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The services of QFieldCloud's compose files, healthy.
 *
 * @param project the compose project
 * @param environment their settings
 * @param builtImage from a service to the image that compose builds for it
 * @param pulledFrom what stands before the names of images that compose pulls
 * @param storage where files are kept
 * @param storageProbe the health check of the storage service
 */
record QfieldcloudServices(
        String project,
        QfieldcloudEnvironment environment,
        UnaryOperator<String> builtImage,
        String pulledFrom,
        ObjectStorage storage,
        Probe storageProbe) {

    private static final MountModel DOCKER_SOCKET = MountModel.of("/var/run/docker.sock", "/var/run/docker.sock");

    /** All of them, with that many workers; the ports are published unless they are 0. */
    List<ServiceModel> all(int workers, int httpPort, int httpsPort) {
        List<ServiceModel> services = new ArrayList<>();
        services.add(app());
        services.add(nginx(httpPort, httpsPort));
        services.add(worker(workers));
        services.add(pulled("memcached", "memcached:1", s -> s.commandLine("memcached", "-m", "128")));
        services.add(pulled(
                "ofelia",
                "mcuadros/ofelia:0.3.18",
                s -> s.commandLine("daemon", "--docker").mount(DOCKER_SOCKET.asReadOnly())));
        services.add(database());
        if (storage != ObjectStorage.EXTERNAL) {
            services.add(storageService());
            services.add(built(
                    "createbuckets", s -> oneShot(s, 0, "bucket is there").environment(environment.ofCreateBuckets())));
        }
        // Ends with 1 whenever the certificate exists already, by design.
        services.add(pulled("mkcert", "vishnunair/docker-mkcert:latest", s -> oneShot(s, 1, "certificate exists")));
        for (String qgis : environment.generation().qgisServices()) {
            services.add(built(qgis, s -> oneShot(s, 0, "QGIS image is built")));
        }
        return services;
    }

    private ServiceModel app() {
        return built(
                "app",
                s -> s.commandLine(
                                "gunicorn",
                                "qfieldcloud.wsgi:application",
                                "--bind",
                                "0.0.0.0:8000",
                                "--timeout",
                                "300")
                        .environment(environment.ofApp())
                        .label("ofelia.enabled", "true")
                        .label("ofelia.job-exec.runcrons.command", "python manage.py runcrons")
                        .label("ofelia.job-exec.runcrons.schedule", "@every 1m")
                        .label("ofelia.job-exec.runcrons.no-overlap", "true")
                        .logLimits("1000m", 10)
                        .mount(volume("static_volume", "/usr/src/app/staticfiles"))
                        .mount(volume("media_volume", "/usr/src/app/mediafiles")));
    }

    private ServiceModel nginx(int httpPort, int httpsPort) {
        return built("nginx", s -> {
            s.commandLine("nginx", "-g", "daemon off;")
                    .environment(environment.ofNginx(httpPort == 0 ? 80 : httpPort, httpsPort == 0 ? 443 : httpsPort))
                    .logLimits("1000m", 10)
                    .mount(volume("static_volume", "/var/www/html/staticfiles").asReadOnly());
            if (httpPort != 0) {
                s.publish(httpPort, 80);
            }
            if (httpsPort != 0) {
                s.publish(httpsPort, 443);
            }
        });
    }

    private ServiceModel worker(int replicas) {
        return built(
                "worker_wrapper",
                s -> s.commandLine("python3", "manage.py", "dequeue")
                        .replicas(replicas)
                        .environment(environment.ofWorker())
                        .label("ofelia.enabled", "false")
                        .mount(DOCKER_SOCKET)
                        .mount(MountModel.of("/tmp", "/tmp"))
                        .mount(volume("static_volume", "/usr/src/app/staticfiles"))
                        .mount(volume("transformation_grids", "/transformation_grids")
                                .asReadOnly()));
    }

    private ServiceModel database() {
        return pulled(
                "db",
                "postgis/postgis:17-3.5-alpine",
                s -> s.commandLine("postgres", "-c", "log_statement=all")
                        .environment(environment.ofDatabase())
                        .mount(volume("postgres_data", "/var/lib/postgresql/data")));
    }

    private ServiceModel storageService() {
        boolean minio = storage == ObjectStorage.MINIO;
        return pulled(
                minio ? "minio" : "rustfs",
                minio ? "minio/minio:RELEASE.2025-02-18T16-25-55Z" : "rustfs/rustfs:1.0.0-beta.11",
                s -> s.commandLine(minio ? new String[] {"server", "/data1"} : new String[] {"/data"})
                        .environment(environment.ofStorage(storage))
                        .probe(storageProbe)
                        .mount(minio ? volume("minio_data1", "/data1") : volume("rustfs_data", "/data")));
    }

    private ServiceModel built(String name, Consumer<ServiceModelBuilder> more) {
        ServiceModelBuilder builder =
                ServiceModel.named(name, builtImage.apply(name)).builtHere();
        more.accept(builder);
        return builder.build();
    }

    private ServiceModel pulled(String name, String image, Consumer<ServiceModelBuilder> more) {
        ServiceModelBuilder builder = ServiceModel.named(name, pulledFrom + image);
        more.accept(builder);
        return builder.build();
    }

    private MountModel volume(String name, String target) {
        return MountModel.of(project + "_" + name, target);
    }

    private static ServiceModelBuilder oneShot(ServiceModelBuilder service, int exitCode, String line) {
        return service.behaviour(Behaviour.ends(exitCode, line)).restart(RestartPolicy.NO);
    }
}
