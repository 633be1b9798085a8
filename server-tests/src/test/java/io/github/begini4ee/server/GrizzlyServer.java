package io.github.begini4ee.server;

import java.nio.file.Path;
import java.util.Set;

/** What Payara has from GlassFish: Grizzly in front, and an administrator who deploys, since it watches no directory. */
abstract class GrizzlyServer extends FullServer {

    private static final Set<Quirk> OF_GRIZZLY = Set.of(
            Quirk.REFUSES_BODIES_OF_OTHER_METHODS,
            Quirk.CLOSES_AT_HALF_BODIES,
            Quirk.CLOSES_AT_HALF_CHUNKS,
            Quirk.READS_WRONG_CHUNKS);

    GrizzlyServer(String name, Quirk... more) {
        super(name, more);
    }

    @Override
    public final boolean has(Quirk quirk) {
        return OF_GRIZZLY.contains(quirk) || super.has(quirk);
    }

    abstract void undeploy(String name);

    /** From where the administrator takes it. */
    @Override
    final Path watched() {
        return ServerFiles.create(home().resolve("applications"));
    }

    @Override
    final void remove(Path file) {
        undeploy(ServerFiles.nameOf(file));
        ServerFiles.delete(file);
    }
}
