package dev.bourse.api.bank;

/**
 * Who a machine belongs to.
 *
 * @param owner the account of kind income that its charges go to from now on
 */
public record MachineOwner(String owner) {}
