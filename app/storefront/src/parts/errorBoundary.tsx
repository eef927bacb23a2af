import { Component, type ReactNode } from 'react';

/** The last net: a page that failed to render, or whose code could not be loaded. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="empty" role="alert">
        <title>Something broke · Shopkit</title>
        <h1>This page broke</h1>
        <p>It is on our side, and nothing in your cart is lost.</p>
        <p className="actions">
          <button
            type="button"
            className="button"
            onClick={() => {
              location.reload();
            }}
          >
            Load it again
          </button>
        </p>
      </div>
    );
  }
}
