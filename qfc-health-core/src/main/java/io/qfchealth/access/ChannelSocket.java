package io.qfchealth.access;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.common.channel.ChannelPipedInputStream;
import org.jspecify.annotations.Nullable;

/** A socket whose streams are those of a channel of SSH. Options of TCP are taken and mean nothing. */
// Whoever waits on it holds no monitor, so that it can be closed meanwhile.
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class ChannelSocket extends Socket {
    private static final int BUFFER = 32 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Line line;
    private volatile @Nullable ClientChannel channel;
    private final Object lock = new Object();
    private @Nullable Thread connecting;
    private boolean interrupted;
    private volatile boolean closed;
    private volatile int timeout;
    private volatile boolean answered;
    private @Nullable InetSocketAddress remote;

    /** What is at the other end. */
    interface Line {
        /** Opens the channel. */
        ClientChannel open(InetSocketAddress address, Deadline until) throws IOException;

        /** What it means that the other end has no more to say; may throw why it never said anything. */
        void ended(ClientChannel channel, boolean answered) throws IOException;
    }

    ChannelSocket(Line line) {
        this.line = line;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int millis) throws IOException {
        if (!(endpoint instanceof InetSocketAddress address)) {
            throw new IllegalArgumentException("not an address of the internet: " + endpoint);
        }
        remote = address;
        synchronized (lock) {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            connecting = Thread.currentThread();
        }
        try {
            ClientChannel opened = line.open(address, Deadline.after(millis > 0 ? Duration.ofMillis(millis) : LONGEST));
            channel = opened;
            if (closed) {
                close(opened);
                throw new SocketException("Socket closed");
            }
        } catch (InterruptedIOException e) {
            if (closed) {
                SocketException ended = new SocketException("Socket closed");
                ended.initCause(e);
                throw ended;
            }
            throw e;
        } finally {
            synchronized (lock) {
                connecting = null;
                // Whoever closed this socket meant it, not its thread.
                if (interrupted) {
                    Thread.interrupted();
                }
            }
        }
    }

    private ClientChannel channel() throws SocketException {
        ClientChannel present = channel;
        if (present == null || closed) {
            throw new SocketException(closed ? "Socket closed" : "Socket is not connected");
        }
        return present;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        ClientChannel present = channel();
        return new InputStream() {
            private final ChannelPipedInputStream in = (ChannelPipedInputStream) present.getInvertedOut();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (closed) {
                    throw new SocketException("Socket closed");
                }
                in.setTimeout(timeout);
                int count;
                try {
                    count = in.read(bytes, offset, length);
                } catch (SocketException e) {
                    SocketTimeoutException late = new SocketTimeoutException("Read timed out");
                    late.initCause(e);
                    throw late;
                } catch (IOException e) {
                    if (closed) {
                        throw new SocketException("Socket closed");
                    }
                    throw e;
                }
                if (count < 0) {
                    line.ended(present, answered);
                } else if (count > 0) {
                    answered = true;
                }
                return count;
            }

            @Override
            public int available() throws IOException {
                return Math.max(0, in.available());
            }

            @Override
            public void close() throws IOException {
                ChannelSocket.this.close();
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(channel().getInvertedIn()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (closed) {
                    throw new SocketException("Socket closed");
                }
                out.write(bytes, offset, length);
                // What a channel is given it keeps until it has enough for a packet.
                out.flush();
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void close() throws IOException {
                ChannelSocket.this.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            if (connecting != null && !connecting.equals(Thread.currentThread())) {
                interrupted = true;
                connecting.interrupt();
            }
        }
        ClientChannel present = channel;
        if (present != null) {
            close(present);
        }
    }

    /** Not at once: the other machine must learn of it, or its end would stay. Whoever reads is freed. */
    private static void close(ClientChannel channel) throws IOException {
        InputStream in = channel.getInvertedOut();
        if (in != null) {
            in.close();
        }
        channel.close(false);
    }

    @Override
    public boolean isConnected() {
        return channel != null;
    }

    @Override
    public boolean isBound() {
        return channel != null;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isInputShutdown() {
        return closed;
    }

    @Override
    public boolean isOutputShutdown() {
        return closed;
    }

    @Override
    public void shutdownInput() {
        // Nothing is read any more; the channel ends with the socket.
    }

    @Override
    public void shutdownOutput() {
        // The other end learns of it when the socket is closed.
    }

    @Override
    public void setSoTimeout(int millis) {
        timeout = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return remote;
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return remote == null ? null : remote.getAddress();
    }

    @Override
    public int getPort() {
        return remote == null ? 0 : remote.getPort();
    }

    @Override
    public int getLocalPort() {
        return 0;
    }

    @Override
    public InetAddress getLocalAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // Every write is sent.
    }

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean on) {
        // There is one connection below all, and what waits for it has a deadline.
    }

    @Override
    public boolean getKeepAlive() {
        return false;
    }

    @Override
    public void setSoLinger(boolean on, int linger) {
        // The channel says its end in any case.
    }

    @Override
    public int getSoLinger() {
        return -1;
    }

    @Override
    public void setReuseAddress(boolean on) {
        // It has no address of its own.
    }

    @Override
    public void setSendBufferSize(int size) {
        // The channel has its own window.
    }

    @Override
    public int getSendBufferSize() {
        return BUFFER;
    }

    @Override
    public void setReceiveBufferSize(int size) {
        // The channel has its own window.
    }

    @Override
    public int getReceiveBufferSize() {
        return BUFFER;
    }

    @Override
    public String toString() {
        return "socket by way of a channel to " + remote;
    }
}
