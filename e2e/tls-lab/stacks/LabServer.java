import java.io.FileInputStream;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.Security;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Everything this Java still speaks, on loopback: arguments are an address, a port and a PKCS #12 file. */
public class LabServer {
    public static void main(String[] args) throws Exception {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        Security.setProperty("jdk.tls.legacyAlgorithms", "");
        Security.setProperty("jdk.certpath.disabledAlgorithms", "");
        char[] password = "labtest".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (FileInputStream input = new FileInputStream(args[2])) {
            store.load(input, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket server = (SSLServerSocket) context.getServerSocketFactory()
            .createServerSocket(Integer.parseInt(args[1]), 64, InetAddress.getByName(args[0]));
        server.setEnabledProtocols(new String[] {"SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"});
        server.setEnabledCipherSuites(server.getSupportedCipherSuites());
        while (true) {
            SSLSocket socket = (SSLSocket) server.accept();
            Thread thread = new Thread(() -> serve(socket));
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void serve(SSLSocket socket) {
        try (socket) {
            socket.setSoTimeout(20_000);
            byte[] buffer = new byte[4096];
            while (socket.getInputStream().read(buffer) > 0) {
                socket.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\n".getBytes());
            }
        } catch (Exception error) {
            // A scan ends most handshakes half way.
        }
    }
}
