package org.qanad.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between two who talk over TCP and understands nothing of it. Told to, it lets so many bytes more through in
 * one direction and then cuts the connection that they went through, after the last of them was passed on.
 */
final class CuttingProxy implements AutoCloseable {
    /** Far more than is ever passed on. */
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong forth = new AtomicLong(NEVER);
    private final AtomicLong back = new AtomicLong(NEVER);

    CuttingProxy(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Cuts after so many bytes more towards the target. */
    void cutForth(long bytes) {
        forth.set(bytes);
    }

    /** Cuts after so many bytes more from the target. */
    void cutBack(long bytes) {
        back.set(bytes);
    }

    /** Cuts no more; how many bytes went forth and back since the last time that it was told so. */
    Passed calm() {
        return new Passed(NEVER - forth.getAndSet(NEVER), NEVER - back.getAndSet(NEVER));
    }

    /** Whether a cut that was asked for was made. */
    boolean hasCut() {
        return forth.get() <= 0 || back.get() <= 0;
    }

    /** Bytes in both directions. */
    record Passed(long forth, long back) {}

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var near = listening.accept();
                var far = connect(near);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> pass(near, far, forth));
                Thread.ofVirtual().start(() -> pass(far, near, back));
            } catch (IOException ended) {
                // The proxy was closed, or the target is away: whoever asked was hung up on.
            }
        }
    }

    private Socket connect(Socket near) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException away) {
            near.close();
            throw away;
        }
    }

    private void pass(Socket from, Socket to, AtomicLong left) {
        var buffer = new byte[8192];
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                var remaining = left.getAndAdd(-read);
                if (remaining > 0 && remaining <= read) {
                    out.write(buffer, 0, (int) remaining);
                    out.flush();
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException hungUp) {
            // One side hung up: closing tells the other.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException already) {
            throw new UncheckedIOException(already);
        }
    }
}
