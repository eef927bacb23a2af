/**
 * Payments, and the provider that is built in for trying a shop out. It keeps real records, so that
 * asking before repeating works exactly as with a provider that moves money.
 */
@NullMarked
package dev.shopkit.orders.payment;

import org.jspecify.annotations.NullMarked;
