import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const SearchIcon = () => (
  <Icon>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m16 16 4.5 4.5" />
  </Icon>
);

export const BagIcon = () => (
  <Icon>
    <path d="M5 8.5h14l-1 10.2a2 2 0 0 1-2 1.8H8a2 2 0 0 1-2-1.8z" />
    <path d="M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11" />
  </Icon>
);

export const PersonIcon = () => (
  <Icon>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </Icon>
);

export const ArrowIcon = () => (
  <Icon>
    <path d="M5 12h14m-6-6 6 6-6 6" />
  </Icon>
);

export const PlusIcon = () => (
  <Icon>
    <path d="M12 5.5v13M5.5 12h13" />
  </Icon>
);

export const MinusIcon = () => (
  <Icon>
    <path d="M5.5 12h13" />
  </Icon>
);

export const CrossIcon = () => (
  <Icon>
    <path d="m6.5 6.5 11 11m0-11-11 11" />
  </Icon>
);

export const ShieldIcon = () => (
  <Icon>
    <path d="M12 3.5 19 6v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6z" />
    <path d="m9 12 2.2 2.2L15.5 10" />
  </Icon>
);

export const TagIcon = () => (
  <Icon>
    <path d="M4 4.5h7.5l8.5 8.5-7 7L4 11.5z" />
    <circle cx="8.5" cy="8.7" r="1.2" />
  </Icon>
);

export const BoxIcon = () => (
  <Icon>
    <path d="m12 3.5 8 4v9l-8 4-8-4v-9z" />
    <path d="m4.3 7.7 7.7 3.8 7.7-3.8M12 11.5v8.5" />
  </Icon>
);
