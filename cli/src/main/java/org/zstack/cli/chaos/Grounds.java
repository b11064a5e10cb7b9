package org.zstack.cli.chaos;

import org.zstack.cli.chaos.net.Ground;
import org.zstack.cli.chaos.net.LoopbackGround;
import org.zstack.cli.chaos.net.NamespaceGround;

import java.io.IOException;
import java.util.function.Consumer;

/** Which network a run has. */
enum Grounds {
    /** Namespaces where the system permits it, else the loopback. */
    AUTO,
    /** Packets can be lost. Needs Linux, the administrator's rights, and {@code ip}, {@code unshare}, {@code nsenter}. */
    NAMESPACES,
    /** What a network does is done by relays alone. */
    LOOPBACK;

    /**
     * Lays it, and says which one it is.
     *
     * @throws IllegalArgumentException if this system does not permit it
     */
    Ground lay(int nodes, int hosts, Consumer<String> say) {
        return lay(() -> new NamespaceGround(nodes, hosts), say);
    }

    /** What lays namespaces, or says why it is not permitted. */
    interface Namespaces {
        Ground lay() throws IOException;
    }

    Ground lay(Namespaces namespaces, Consumer<String> say) {
        Ground ground = this == LOOPBACK ? new LoopbackGround() : layIfPermitted(namespaces, say);
        say.accept("NETWORK " + ground.name());
        return ground;
    }

    private Ground layIfPermitted(Namespaces namespaces, Consumer<String> say) {
        try {
            return namespaces.lay();
        } catch (IOException refused) {
            String why = "this system does not permit network namespaces: " + refused.getMessage();
            if (this == NAMESPACES) {
                throw new IllegalArgumentException("network[namespaces] cannot be had, " + why, refused);
            }
            say.accept("No packets are lost in this run: " + why);
            return new LoopbackGround();
        }
    }
}
