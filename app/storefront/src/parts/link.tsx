import type { ComponentProps } from 'react';
import { useHref, useLinkClickHandler } from 'react-router';

type LinkProps = Omit<ComponentProps<'a'>, 'href' | 'target'> & { to: string };

/** As React Router's Link, from its own hooks, without its machinery for prefetching on a server. */
export function Link({ to, onClick, children, ...props }: LinkProps) {
  const follow = useLinkClickHandler(to);
  return (
    <a
      {...props}
      href={useHref(to)}
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) follow(event);
      }}
    >
      {children}
    </a>
  );
}
