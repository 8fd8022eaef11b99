package io.qfchealth.stand;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** The long tail of what an engine says of everything and what is the same in every stand, as Engine 20.10 says it. */
final class EngineDefaults {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String HOST_CONFIG = """
            {"ContainerIDFile": "", "AutoRemove": false, "VolumeDriver": "", "VolumesFrom": null, "CapAdd": \
            null, "CapDrop": null, "CgroupnsMode": "host", "Dns": null, "DnsOptions": null, "DnsSearch": \
            null, "ExtraHosts": null, "GroupAdd": null, "IpcMode": "private", "Cgroup": "", "Links": null, \
            "OomScoreAdj": 0, "PidMode": "", "Privileged": false, "PublishAllPorts": false, \
            "ReadonlyRootfs": false, "SecurityOpt": null, "UTSMode": "", "UsernsMode": "", "ShmSize": \
            67108864, "Runtime": "runc", "ConsoleSize": [0, 0], "Isolation": "", "CpuShares": 0, "NanoCpus": \
            0, "CgroupParent": "", "BlkioWeight": 0, "BlkioWeightDevice": null, "BlkioDeviceReadBps": null, \
            "BlkioDeviceWriteBps": null, "BlkioDeviceReadIOps": null, "BlkioDeviceWriteIOps": null, \
            "CpuPeriod": 0, "CpuQuota": 0, "CpuRealtimePeriod": 0, "CpuRealtimeRuntime": 0, "CpusetCpus": \
            "", "CpusetMems": "", "Devices": null, "DeviceCgroupRules": null, "DeviceRequests": null, \
            "KernelMemory": 0, "KernelMemoryTCP": 0, "MemoryReservation": 0, "MemorySwappiness": null, \
            "OomKillDisable": false, "PidsLimit": null, "Ulimits": null, "CpuCount": 0, "CpuPercent": 0, \
            "IOMaximumIOps": 0, "IOMaximumBandwidth": 0, "MaskedPaths": ["/proc/asound", "/proc/acpi", \
            "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/timer_list", "/proc/timer_stats", \
            "/proc/sched_debug", "/proc/scsi", "/sys/firmware"], "ReadonlyPaths": ["/proc/bus", "/proc/fs", \
            "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"]} \
            """;

    private static final String INFO = """
            {"Driver": "overlay2", "DriverStatus": [["Backing Filesystem", "extfs"], ["Supports d_type", \
            "true"], ["Native Overlay Diff", "true"], ["userxattr", "false"]], "Plugins": {"Volume": \
            ["local"], "Network": ["bridge", "host", "ipvlan", "macvlan", "null", "overlay"], \
            "Authorization": null, "Log": ["awslogs", "fluentd", "gcplogs", "gelf", "journald", "json-file", \
            "local", "logentries", "splunk", "syslog"]}, "MemoryLimit": true, "SwapLimit": true, \
            "KernelMemory": true, "KernelMemoryTCP": true, "CpuCfsPeriod": true, "CpuCfsQuota": true, \
            "CPUShares": true, "CPUSet": true, "PidsLimit": true, "IPv4Forwarding": true, \
            "BridgeNfIptables": true, "BridgeNfIp6tables": true, "Debug": false, "NFd": 90, \
            "OomKillDisable": true, "NGoroutines": 89, "LoggingDriver": "json-file", "CgroupDriver": \
            "cgroupfs", "CgroupVersion": "1", "NEventsListener": 0, "OSType": "linux", "IndexServerAddress": \
            "https://index.docker.io/v1/", "GenericResources": null, "DockerRootDir": "/var/lib/docker", \
            "HttpProxy": "", "HttpsProxy": "", "NoProxy": "", "Labels": [], "ExperimentalBuild": false, \
            "DefaultRuntime": "runc", "Swarm": {"NodeID": "", "NodeAddr": "", "LocalNodeState": "inactive", \
            "ControlAvailable": false, "Error": "", "RemoteManagers": null}, "LiveRestoreEnabled": false, \
            "Isolation": "", "InitBinary": "docker-init", "SecurityOptions": \
            ["name=seccomp,profile=default"], "Warnings": null, "Runtimes": {"runc": {"path": "runc"}}} \
            """;

    private EngineDefaults() {}

    /** What {@code HostConfig} of a container has besides what compose sets. */
    static ObjectNode hostConfig() {
        return parse(HOST_CONFIG);
    }

    /** What {@code /info} has besides what depends on the machine and the deployment. */
    static ObjectNode info() {
        return parse(INFO);
    }

    private static ObjectNode parse(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a constant is not JSON", e);
        }
    }
}
