/** What every rendered object shares: names, labels, pod security, and the one way to write. */
@NullMarked
package dev.shopkit.operator.kube;

import org.jspecify.annotations.NullMarked;
