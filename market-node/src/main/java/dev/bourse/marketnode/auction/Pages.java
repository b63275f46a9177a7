package dev.bourse.marketnode.auction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bidders by name. Immutable: one that differs in a bidder is made in O(log bidders) and shares all else, for a book is
 * copied with every handful of bids.
 *
 * <p>An AVL tree whose paths are copied; names are chosen by strangers, so it is balanced whatever they are.
 */
final class Pages {
    static final Pages NONE = new Pages(null);

    private final Node root;

    private Pages(Node root) {
        this.root = root;
    }

    private record Node(Node left, Bidder bidder, Node right, int height) {
        /** Of parts whose heights may differ by two. */
        static Node balanced(Node left, Bidder bidder, Node right) {
            if (height(left) > height(right) + 1) {
                return height(left.left) >= height(left.right)
                        ? of(left.left, left.bidder, of(left.right, bidder, right))
                        : of(
                                of(left.left, left.bidder, left.right.left),
                                left.right.bidder,
                                of(left.right.right, bidder, right));
            }
            if (height(right) > height(left) + 1) {
                return height(right.right) >= height(right.left)
                        ? of(of(left, bidder, right.left), right.bidder, right.right)
                        : of(
                                of(left, bidder, right.left.left),
                                right.left.bidder,
                                of(right.left.right, right.bidder, right.right));
            }
            return of(left, bidder, right);
        }

        private static Node of(Node left, Bidder bidder, Node right) {
            return new Node(left, bidder, right, Math.max(height(left), height(right)) + 1);
        }

        private static int height(Node node) {
            return node == null ? 0 : node.height;
        }
    }

    /** The bidder's page, or null. */
    Bidder get(String name) {
        Node node = root;
        while (node != null) {
            int order = name.compareTo(node.bidder.name);
            if (order == 0) {
                return node.bidder;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    /** With this page, in the place of the bidder's other one if there is any. */
    Pages with(Bidder bidder) {
        return new Pages(with(root, bidder));
    }

    private static Node with(Node node, Bidder bidder) {
        if (node == null) {
            return Node.of(null, bidder, null);
        }
        int order = bidder.name.compareTo(node.bidder.name);
        if (order == 0) {
            return Node.of(node.left, bidder, node.right);
        }
        return order < 0
                ? Node.balanced(with(node.left, bidder), node.bidder, node.right)
                : Node.balanced(node.left, node.bidder, with(node.right, bidder));
    }

    /** Without the bidder's page. */
    Pages without(String name) {
        return new Pages(without(root, name));
    }

    private static Node without(Node node, String name) {
        if (node == null) {
            return null;
        }
        int order = name.compareTo(node.bidder.name);
        if (order == 0) {
            return joined(node.left, node.right);
        }
        return order < 0
                ? Node.balanced(without(node.left, name), node.bidder, node.right)
                : Node.balanced(node.left, node.bidder, without(node.right, name));
    }

    private static Node joined(Node left, Node right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        Node first = right;
        while (first.left != null) {
            first = first.left;
        }
        return Node.balanced(left, first.bidder, without(right, first.bidder.name));
    }

    /** In the order of their names. */
    Stream<Bidder> stream() {
        List<Bidder> all = new ArrayList<>();
        collect(root, all);
        return all.stream();
    }

    private static void collect(Node node, List<Bidder> all) {
        if (node != null) {
            collect(node.left, all);
            all.add(node.bidder);
            collect(node.right, all);
        }
    }
}
