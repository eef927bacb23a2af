import type { ReactNode } from 'react';

export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty">
      <svg className="empty-art" viewBox="0 0 120 80" aria-hidden="true">
        <ellipse cx="60" cy="70" rx="46" ry="6" className="art-shade" />
        <path d="M34 28h52l-4 38a5 5 0 0 1-5 4H43a5 5 0 0 1-5-4z" className="art-bag" />
        <path d="M47 38V24a13 13 0 0 1 26 0v14" className="art-line" />
        <path d="M51 53q9 7 18 0" className="art-line" />
      </svg>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
