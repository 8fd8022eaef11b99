package io.qfchealth.database;

import java.util.Locale;

/** What a job failed of. Findings, diagnosis and the reading of logs share these names. */
public enum FailureCause {
    /** The image of jobs. */
    IMAGE_MISSING(
            Blame.SERVER,
            "the image that jobs run in is not on the engine",
            "Build or load the image under exactly that name: docker compose build qgis (or qgis3 qgis4), or docker save IMAGE | "
                    + "ssh HOST docker load on a machine that has it."),
    /** The image is for another processor. */
    IMAGE_UNFIT(
            Blame.SERVER,
            "the image that jobs run in is for another processor",
            "Build the image on this machine: docker compose build --pull qgis (or qgis3 qgis4)."),
    /** The network of jobs. */
    NETWORK_MISSING(
            Blame.SERVER,
            "the network that job containers are attached to does not exist",
            "Set QFIELDCLOUD_DEFAULT_NETWORK to the network of the app (docker network ls), then docker compose up -d "
                    + "worker_wrapper; remove job containers that were left behind: docker container prune --filter "
                    + "label=job_id"),
    /** A container has the name already. */
    CONTAINER_NAME_TAKEN(
            Blame.SERVER,
            "another container has the name that a job's container should have",
            "Remove the container that is left over: docker ps -a, then docker rm NAME."),
    /** Mounts that the engine refuses. */
    MOUNT_REFUSED(
            Blame.SERVER,
            "the engine refuses the directories that job containers are given",
            "Give the workers the temporary directory at the same path as the machine (- /tmp:/tmp), then docker compose up -d "
                    + "--force-recreate worker_wrapper."),
    /** No room. */
    DISK_FULL(
            Blame.SERVER,
            "there is no space left on the disk",
            "Make room: docker system df, docker builder prune, and old job directories in /tmp (rm -r /tmp/tmp????????); df -h "
                    + "and df -i tell where it is short."),
    /** The temporary directory cannot be written to. */
    DIRECTORY_NOT_WRITABLE(
            Blame.SERVER,
            "the worker may not write to its temporary directory",
            "Make it writable again (mount | grep /tmp; ls -ld /tmp), then run the jobs again."),
    /** The worker cannot ask the engine. */
    ENGINE_UNREACHABLE(
            Blame.SERVER,
            "the worker cannot ask the Docker engine",
            "See whether the engine hangs (docker ps, journalctl -u docker) and whether the workers have /var/run/docker.sock."),
    /** The engine gave no answer in time, or an error. */
    ENGINE_ERROR(
            Blame.GLITCH,
            "the Docker engine answered with an error or too late",
            "Read what the engine says: journalctl -u docker; a disk that is too slow or too full is the usual reason."),
    /** The worker cannot ask the database. */
    DATABASE_UNREACHABLE(
            Blame.GLITCH,
            "the worker lost the database",
            "See whether the database runs and takes connections: docker compose ps db, docker compose logs --tail 50 db."),
    /** Secrets cannot be read. */
    DECRYPTION(
            Blame.SERVER,
            "stored secrets cannot be decrypted with this SECRET_KEY and SALT_KEY",
            "Put the SECRET_KEY and SALT_KEY of the server that wrote the data into .env, then docker compose up -d."),
    /** The worker died. */
    WORKER_DIED(
            Blame.GLITCH,
            "the worker that ran it died",
            "Find out why: docker ps -a, docker compose logs --tail 100 worker_wrapper, journalctl -k | grep -i oom. Stop workers "
                    + "with time to end their job (docker compose stop -t 900 worker_wrapper)."),
    /** Killed with 137. */
    KILLED(
            Blame.EITHER,
            "the job's container was killed (137): too little memory, or a second stack that takes it for its own",
            "Raise WORKER_QGIS_MEMORY_LIMIT in the administration (Constance), and give every stack on this engine an "
                    + "ENVIRONMENT of its own."),
    /** Took too long. */
    TIME_LIMIT(
            Blame.EITHER,
            "it ran longer than jobs may",
            "Raise QFIELDCLOUD_WORKER_TIMEOUT_S (before v26.24 WORKER_TIMEOUT_S in the administration), or see why it is slow: "
                    + "layers on a far server, too little CPU."),
    /** No result file, though the container ended well. */
    RESULT_MISSING(
            Blame.SERVER,
            "the job's container left no result where the worker looks for it",
            "The temporary directory must have the same path in the worker and on the machine: mount - /tmp:/tmp and leave "
                    + "TMP_DIRECTORY at /tmp, then docker compose up -d --force-recreate worker_wrapper."),
    /** Crash in the container. */
    CONTAINER_CRASHED(
            Blame.EITHER,
            "the job's container crashed",
            "Read the job's output in the administration; if it happens to several projects, build the job image anew from the "
                    + "release of the workers."),
    /** Worker and image differ. */
    RELEASES_DIFFER(
            Blame.SERVER,
            "workers and job image are of different releases",
            "Build all images from the same release: docker compose build app worker_wrapper qgis (or qgis3 qgis4), then docker "
                    + "compose up -d --force-recreate."),
    /** Result that cannot be read or stored. */
    RESULT_REFUSED(
            Blame.GLITCH,
            "the worker could not read or store the result",
            "Read the worker's log: docker compose logs worker_wrapper | grep -A20 'Failed job run'; after an update: docker "
                    + "compose exec app python manage.py migrate"),
    /** The API answered with an error. */
    API_ERROR(
            Blame.GLITCH,
            "the API answered the job with an error (500)",
            "Read the app's log at that time: docker compose logs app. With DEBUG=0 the worker URL must lead through nginx: "
                    + "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL=https://HOST/api/v1/; otherwise see whether the object storage answers."),
    /** The API does not know the host. */
    HOST_NOT_ALLOWED(
            Blame.SERVER,
            "the API does not accept the host name that jobs call it by (400)",
            "Add the host of QFIELDCLOUD_WORKER_QFIELDCLOUD_URL (and app and nginx) to DJANGO_ALLOWED_HOSTS, then docker compose "
                    + "up -d app."),
    /** The API refused the token. */
    TOKEN_REFUSED(
            Blame.SERVER,
            "the API does not know the job's token (401): the name in the worker URL may still lead to another server, or the "
                    + "clocks differ",
            "See where the host of QFIELDCLOUD_WORKER_QFIELDCLOUD_URL leads from inside (docker compose exec app getent hosts "
                    + "HOST), and correct DNS or the URL."),
    /** The API does not have it. */
    API_NOT_FOUND(
            Blame.EITHER,
            "the API did not find what the job asked for (404)",
            "See whether files of the project are lost in the object storage, and whether the worker URL ends in /api/v1/."),
    /** A name has no address. */
    NAME_NOT_RESOLVED(
            Blame.SERVER,
            "the host of the worker URL has no address inside the job's container",
            "Correct the host in QFIELDCLOUD_WORKER_QFIELDCLOUD_URL or its DNS; service names need the project's network."),
    /** Nobody listens. */
    API_UNREACHABLE(
            Blame.GLITCH,
            "the job could not connect to the API",
            "See whether the worker URL answers from inside: docker compose exec app curl -sS "
                    + "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL; firewalls often keep containers from the public address."),
    /** A certificate that is too old. */
    CERTIFICATE_EXPIRED(
            Blame.SERVER,
            "the certificate of the worker URL had expired",
            "Renew the certificate, then: docker compose restart nginx; where certbot renews it, see why it did not (docker compose "
                    + "logs certbot)."),
    /** Certificate. */
    CERTIFICATE_NOT_TRUSTED(
            Blame.SERVER,
            "the job does not trust the certificate of the worker URL",
            "Use a certificate of a public authority, or give job containers the authority (custom CA volume, v26.8 and later)."),
    /** The storage. */
    STORAGE(
            Blame.GLITCH,
            "the object storage did not take or give a file",
            "See whether the storage answers and whether the credentials in STORAGES are right: docker compose logs app | grep "
                    + "-i storage"),
    /** Any other trouble of the worker. */
    WORKER_ERROR(
            Blame.GLITCH,
            "the worker failed before or after the job's container ran",
            "Read the worker's log: docker compose logs worker_wrapper | grep -A20 'Failed job run'"),
    /** Nothing was said. */
    UNEXPLAINED(
            Blame.EITHER,
            "it says nothing of why",
            "Read the worker's log of that time: docker compose logs worker_wrapper"),
    /** Plan. */
    QUOTA(
            Blame.PROJECT,
            "the owner's plan or its storage is used up",
            "Raise the plan's storage or let the owner delete versions, then run the jobs again."),
    /** Rights. */
    FORBIDDEN(
            Blame.PROJECT,
            "the owner's plan or rights do not allow it",
            "See the plan of the owner in the administration."),
    /** The project file. */
    PROJECT_INVALID(Blame.PROJECT, "the project file is not valid", "Tell the project's owner."),
    /** A QGIS version that the server does not run. */
    QGIS_UNSUPPORTED(
            Blame.PROJECT,
            "the project was saved with a QGIS that this release does not run",
            "Update QFieldCloud, or let the owner save the project with an older QGIS."),
    /** Files of the project. */
    FILE_MISSING(Blame.PROJECT, "a file of the project is missing", "Tell the project's owner."),
    /** Everything else in the project. */
    PROJECT_ERROR(Blame.PROJECT, "QGIS could not do it with this project", "Tell the project's owner.");

    private final Blame blame;
    private final String phrase;
    private final String remedy;

    FailureCause(Blame blame, String phrase, String remedy) {
        this.blame = blame;
        this.phrase = phrase;
        this.remedy = remedy;
    }

    /**
     * A stable name.
     *
     * @return such as {@code image-missing}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whose fault it is.
     *
     * @return the server's or the project's
     */
    public Blame blame() {
        return blame;
    }

    /**
     * What happened.
     *
     * @return a clause without a full stop
     */
    public String phrase() {
        return phrase;
    }

    /**
     * What to do about it in general.
     *
     * @return sentences or commands
     */
    public String remedy() {
        return remedy;
    }
}
