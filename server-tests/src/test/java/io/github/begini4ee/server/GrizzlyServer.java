package io.github.begini4ee.server;

import java.nio.file.Path;

/** What Payara has from GlassFish: Grizzly in front, and an administrator who deploys, since it watches no directory. */
abstract class GrizzlyServer extends FullServer {

    GrizzlyServer(String name) {
        super(name);
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

    @Override
    public final boolean takesBodiesOfEveryMethod() {
        return false;
    }

    @Override
    public final boolean answersHalfBodies() {
        return false;
    }

    @Override
    public final boolean answersHalfChunks() {
        return false;
    }

    @Override
    public final boolean refusesWrongChunks() {
        return false;
    }
}
