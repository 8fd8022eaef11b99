package io.qfchealth.stand;

import java.util.Collection;

/**
 * What a stand asks of an engine. Every method returns when its effect can be seen by whoever reads the engine next;
 * removing what is not there is no error.
 */
interface Engine {
    /** Adds images; a tag that another image has moves. */
    void load(Collection<ImageModel> images);

    /** Gives an image one more tag. */
    void tag(String reference, String other);

    /** Takes a tag away, by force, and the image with it when it was its last tag and no container runs it. */
    void untag(String reference);

    /** Removes images of this stand that have lost their tag and that no container needs. */
    void removeUntagged();

    void create(NetworkModel network);

    /** Detaches all containers and removes the network. */
    void removeNetwork(String name);

    /** Attaches containers to a network; those that do not exist are left out. */
    void attach(String network, Collection<ContainerModel> containers);

    void create(VolumeModel volume);

    /** Removes a volume that no container uses. */
    void removeVolume(String name);

    /** Creates and starts containers, and waits until each is what it is meant to be: running, healthy, exited … */
    void run(Collection<ContainerModel> containers);

    /** Starts containers that exist, and waits like {@link #run}. */
    void start(Collection<ContainerModel> containers);

    void stop(Collection<ContainerModel> containers);

    /** Kills a container the hard way. */
    void kill(ContainerModel container);

    void pause(ContainerModel container);

    void unpause(ContainerModel container);

    /** Removes containers whatever they do. */
    void remove(Collection<ContainerModel> containers);
}
