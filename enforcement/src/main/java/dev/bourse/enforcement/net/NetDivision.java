package dev.bourse.enforcement.net;

import dev.bourse.enforcement.EnforcementException;
import dev.bourse.enforcement.NetSpec;
import dev.bourse.enforcement.Sharing;
import dev.bourse.enforcement.proc.OwnerMark;
import dev.bourse.enforcement.tree.SocketGroups;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What bidders send by a device, divided by their shares. After a failure all is made anew at the next change, and until
 * then packets go where they went or, where nothing is there any more, undivided.
 *
 * <p>Each call blocks on the tools, if something changed, else it costs nothing. Calls come from one thread at a time.
 */
public final class NetDivision implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetDivision.class);

    private final Tools tools;
    private final Device device;
    private final Htb htb;
    private final Table table;
    private final SocketGroups groups;
    private Classes written = Classes.NONE;
    private boolean broken;

    private NetDivision(Tools tools, Device device, Htb htb, Table table, SocketGroups groups) {
        this.tools = tools;
        this.device = device;
        this.htb = htb;
        this.table = table;
        this.groups = groups;
    }

    /**
     * Takes the device, whose queue discipline must be the kernel's own.
     *
     * @throws EnforcementException {@code net-device-taken} if it isn't, or another machine divides it;
     *     {@code net-unavailable} if there is no such device or the kernel can't; {@code program-missing}
     */
    public static NetDivision open(NetSpec spec, Sharing sharing, SocketGroups groups, OwnerMark owner) {
        return open(new HostTools(), spec, sharing, groups, owner);
    }

    static NetDivision open(Tools tools, NetSpec spec, Sharing sharing, SocketGroups groups, OwnerMark owner) {
        Device device = new Device(tools, spec.device());
        device.checkFree();
        Table table = new Table(device.name(), owner);
        NetDivision division = new NetDivision(tools, device, new Htb(spec, sharing), table, groups);
        try {
            division.make();
            return division;
        } catch (EnforcementException e) {
            division.close();
            throw e;
        }
    }

    /** Gives all bidders the parts of their shares; those that are not in the map get the floor. All have groups. */
    public void apply(Set<String> bidders, Map<String, Double> shares) {
        Map<String, Integer> parts = new HashMap<>();
        bidders.forEach(bidder -> parts.put(bidder, Parts.of(shares.getOrDefault(bidder, 0.0))));
        write(written.follow(parts));
    }

    /** Gives a bidder, who has a group, the floor, unless it has a part. If that fails, it is for the next {@link #apply}. */
    public void place(String bidder) {
        if (!written.own().containsKey(bidder)) {
            attempt(written.with(bidder, Parts.FLOOR));
        }
    }

    /** Takes a bidder's part away, before its group goes. If that fails, it is for the next {@link #apply}. */
    public void remove(String bidder) {
        attempt(written.without(bidder));
    }

    private void attempt(Classes next) {
        try {
            write(next);
        } catch (EnforcementException e) {
            LOG.warn("What bidders send isn't divided as it should be: {}", e.getMessage());
        }
    }

    private void write(Classes next) {
        if (next.equals(written) && !broken) {
            return;
        }
        try {
            if (broken) {
                written = Classes.NONE;
                make();
            }
            tools.tc(htb.raise(written, next));
            if (!next.minors().equals(written.minors())) {
                tools.nft(table.fill(Htb.ids(next), groups));
            }
            tools.tc(htb.fell(written, next));
            broken = false;
        } catch (EnforcementException e) {
            broken = true;
            throw e;
        } finally {
            written = next;
        }
    }

    /** The table first: as long as its owner lives, nobody takes the device for left behind. */
    private void make() {
        tools.nft(table.make(groups.level()));
        device.giveBack();
        tools.tc(htb.make());
        tools.tc(htb.frame());
    }

    /** Gives the device back to the kernel. */
    @Override
    public void close() {
        device.release(table);
        tools.close();
    }
}
