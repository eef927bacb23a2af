/**
 * System tests against any cluster that {@code KUBECONFIG} names and a shop at {@code SHOP_URL}.
 */
@NullMarked
package dev.shopkit.e2e;

import org.jspecify.annotations.NullMarked;
