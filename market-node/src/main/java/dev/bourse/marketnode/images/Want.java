package dev.bourse.marketnode.images;

import dev.bourse.api.market.ImageName;
import dev.bourse.api.market.RegistryAuth;
import java.util.Optional;

/**
 * An image that a bidder's tasks want.
 *
 * @param bidder whose
 * @param image which
 * @param auth by which its registry knows the bidder
 */
public record Want(String bidder, ImageName image, Optional<RegistryAuth> auth) {}
