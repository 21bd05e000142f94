package dev.bezoar.pull.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/// Resolves for one connection and judges what it resolved: the connection goes to the very address that was judged.
///
/// @param open which addresses may be asked
record GuardedResolver(Names names, Predicate<InetAddress> open) implements DnsResolver {

    /// A name that means an address nobody may be sent to.
    static final class PrivateAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        PrivateAddressException(String message) {
            super(message);
        }
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        List<InetSocketAddress> addresses = names.addresses(host, port);
        for (InetSocketAddress address : addresses) {
            if (!open.test(address.getAddress())) {
                throw new PrivateAddressException("%s is %s, which is not a public address (--allow-private lets it)"
                        .formatted(host, address.getAddress().getHostAddress()));
            }
        }
        return addresses;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return resolve(host, 0).stream().map(InetSocketAddress::getAddress).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
